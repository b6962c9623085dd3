using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Server.Sites;

namespace Picket.Server.Bearings;

/// <summary>What one sensor sees in one direction, without a range, as the API shows it.</summary>
/// <param name="Id">Outside name <c>site/journal/mode/bearing/number</c>.</param>
/// <param name="Site">The site's name.</param>
/// <param name="Mode"><c>live</c>, <c>exercise</c> or <c>test</c>.</param>
/// <param name="Number">Number among the picture's bearings.</param>
/// <param name="Sensor">The sensor's id.</param>
/// <param name="Time">When the angles hold.</param>
/// <param name="LastSeen">Time of its newest detection.</param>
/// <param name="Latitude">Of the sensor, degrees; null where the site has no place on the globe.</param>
/// <param name="Longitude">Of the sensor, degrees; null where the site has no place on the globe.</param>
/// <param name="Height">Of the sensor, metres above the WGS-84 ellipsoid; null where the site has no place on the globe.</param>
/// <param name="X">East of the sensor in the site frame, m.</param>
/// <param name="Y">North of the sensor in the site frame, m.</param>
/// <param name="Z">Up of the sensor in the site frame, m.</param>
/// <param name="Azimuth">Degrees clockwise from true north at the sensor, or from y where the site has no place on the globe.</param>
/// <param name="SigmaAzimuth">One standard deviation of the azimuth, degrees.</param>
/// <param name="Elevation">Degrees above the site frame's horizon; null where the sensor measures none.</param>
/// <param name="SigmaElevation">One standard deviation of the elevation, degrees; null without it.</param>
/// <param name="Detections">How many detections it has.</param>
/// <param name="Identity">The name that the object carries, <c>scheme:value</c>, or null.</param>
/// <param name="Class">Most probable class, or null.</param>
internal sealed record BearingView(
    string Id, string Site, string Mode, long Number, string Sensor, DateTime Time, DateTime LastSeen,
    double? Latitude, double? Longitude, double? Height, double X, double Y, double Z,
    double Azimuth, double SigmaAzimuth, double? Elevation, double? SigmaElevation, long Detections, string? Identity, string? Class)
{
    private const double Degrees = 180 / Math.PI;

    /// <summary>Shows a bearing of a site.</summary>
    public static BearingView Of(ServedSite site, ulong journal, Mode mode, in DrawnBearing drawn)
    {
        var line = drawn.Line;
        Sensor sensor = site.Site.Sensors[line.Sensor];
        GlobePoint? place = site.IsGeographic ? GlobePoint.Of(drawn.From) : null;
        return new(
            NameOf(site, journal, mode, line.Number), site.Site.Name, ModeNames.Of(mode), line.Number, sensor.Id, line.Time.ToUtc(), line.LastSeen.ToUtc(),
            place?.Latitude, place?.Longitude, place?.Height, sensor.Position.X, sensor.Position.Y, sensor.Position.Z,
            Math.Round(drawn.AzimuthDegrees, 4), Math.Round(line.SigmaAzimuth * Degrees, 4),
            line.Elevation is { } elevation ? Math.Round(elevation * Degrees, 4) : null, line.Elevation is null ? null : Math.Round(line.SigmaElevation * Degrees, 4),
            line.Detections, line.Identity.IsNone ? null : line.Identity.ToString(), line.Class);
    }

    /// <summary>A bearing's name outside the process, which lasts as long as the journal does.</summary>
    public static string NameOf(ServedSite site, ulong journal, Mode mode, long number) => $"{site.Site.Name}/{journal:x16}/{ModeNames.Of(mode)}/bearing/{number}";
}
