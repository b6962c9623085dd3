using Picket.Core.Sites;

namespace Picket.Server.Sites;

/// <summary>A zone of a site.</summary>
/// <param name="Id">Its id.</param>
/// <param name="People">How many people are there.</param>
/// <param name="Latitude">Degrees, of the centre, or of the centre of the polygon's bounds; null where the site has no place on the globe.</param>
/// <param name="Longitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="X">East of the centre in the site frame, m.</param>
/// <param name="Y">North of the centre in the site frame, m.</param>
/// <param name="Radius">Metres; 0 for a polygon.</param>
/// <param name="Polygon">Corners as x, y in the site frame, m; empty for a circle.</param>
internal sealed record ZoneView(
    string Id, int People, double? Latitude, double? Longitude, double X, double Y, double Radius, IReadOnlyList<double[]> Polygon)
{
    /// <summary>Shows a zone of a site.</summary>
    public static ZoneView Of(ServedSite site, Zone zone)
    {
        GlobePoint? place = GlobePoint.Of(site, zone.Center);
        return new(
            zone.Id, zone.People, place?.Latitude, place?.Longitude, zone.Center.X, zone.Center.Y, zone.Radius,
            [.. zone.Polygon.Select(corner => new[] { corner.X, corner.Y })]);
    }
}
