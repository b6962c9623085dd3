using Picket.Core.Sites;

namespace Picket.Server.Sites;

/// <summary>A zone of a site.</summary>
/// <param name="Id">Its id.</param>
/// <param name="People">How many people are there.</param>
/// <param name="Center">Centre, or centre of the polygon's bounds; null where the site has no place on the globe.</param>
/// <param name="X">East of the centre in the site frame, m.</param>
/// <param name="Y">North of the centre in the site frame, m.</param>
/// <param name="Radius">Metres; 0 for a polygon.</param>
/// <param name="Polygon">Corners as x, y in the site frame, m; empty for a circle.</param>
internal sealed record ZoneView(string Id, int People, GlobePoint? Center, double X, double Y, double Radius, IReadOnlyList<double[]> Polygon)
{
    /// <summary>Shows a zone of a site.</summary>
    public static ZoneView Of(ServedSite site, Zone zone) => new(
        zone.Id, zone.People, GlobePoint.Of(site, zone.Center), zone.Center.X, zone.Center.Y, zone.Radius,
        [.. zone.Polygon.Select(corner => new[] { corner.X, corner.Y })]);
}
