using Picket.Core.Warnings;
using Picket.Server.Sites;

namespace Picket.Server.Warnings;

/// <summary>Where and when something is expected to come down.</summary>
/// <param name="Time">Expected time.</param>
/// <param name="Earliest">Begin of the interval that holds the time with 95 %.</param>
/// <param name="Latest">Its end.</param>
/// <param name="Latitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="Longitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="X">East in the site frame, m.</param>
/// <param name="Y">North in the site frame, m.</param>
/// <param name="SemiMajor">Greater half-axis of the ellipse that holds the place with 95 %, m.</param>
/// <param name="SemiMinor">Smaller half-axis, m.</param>
/// <param name="Orientation">Direction of the greater axis, degrees clockwise from north, 0 to 180.</param>
internal sealed record ImpactView(
    DateTime Time, DateTime Earliest, DateTime Latest, double? Latitude, double? Longitude, double X, double Y, double SemiMajor, double SemiMinor, double Orientation)
{
    /// <summary>Shows an impact at a site.</summary>
    public static ImpactView? Of(ServedSite site, ImpactEstimate? estimate)
    {
        if (estimate is not { } impact) return null;
        GlobePoint? place = GlobePoint.Of(site, impact.Place);
        return new(
            impact.Time.ToUtc(), impact.Earliest.ToUtc(), impact.Latest.ToUtc(), place?.Latitude, place?.Longitude, Rounded.Meters(impact.Place.X), Rounded.Meters(impact.Place.Y),
            Rounded.Meters(impact.SemiMajor), Rounded.Meters(impact.SemiMinor), Math.Round(double.RadiansToDegrees(impact.Orientation), 3));
    }
}
