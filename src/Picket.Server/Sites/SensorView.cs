using Picket.Core.Sites;

namespace Picket.Server.Sites;

/// <summary>A sensor of a site.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind"><c>position</c>, <c>radar</c>, <c>bearing</c> or <c>receiver</c>.</param>
/// <param name="Latitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="Longitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="Height">Metres above the WGS-84 ellipsoid; null where the site has no place on the globe.</param>
/// <param name="X">East in the site frame, m.</param>
/// <param name="Y">North in the site frame, m.</param>
/// <param name="Z">Up in the site frame, m.</param>
/// <param name="Period">Seconds between two looks; 0 where there is no fixed period.</param>
/// <param name="MaxRange">Metres; null where not limited.</param>
internal sealed record SensorView(
    string Id, string Kind, double? Latitude, double? Longitude, double? Height, double X, double Y, double Z, double Period, double? MaxRange)
{
    /// <summary>Shows a sensor of a site.</summary>
    public static SensorView Of(ServedSite site, Sensor sensor)
    {
        GlobePoint? place = GlobePoint.Of(site, sensor.Position);
        return new(
            sensor.Id, SensorKinds.NameOf(sensor.Kind), place?.Latitude, place?.Longitude, place?.Height,
            sensor.Position.X, sensor.Position.Y, sensor.Position.Z, sensor.Period, sensor.Field.Range?.End);
    }
}
