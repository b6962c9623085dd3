using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Server.Sites;

namespace Picket.Server.Stream;

/// <summary>Writes what a site is as the wire's messages.</summary>
internal static class SiteInfoWriter
{
    /// <summary>The site with its sensors and zones.</summary>
    public static Wire.SiteInfo Write(ServedSite served)
    {
        Site site = served.Site;
        var info = new Wire.SiteInfo
        {
            Name = site.Name,
            Journal = served.Current.Journal.ToString("x16"),
            Geographic = served.IsGeographic,
            Origin = Point(served.Frame.Origin),
            Show = served.Exercise?.IsShow ?? false,
        };
        info.Sensors.AddRange(site.Sensors.Select(sensor => Write(sensor, served.Frame)));
        info.Zones.AddRange(site.Zones.Select(zone => Write(zone, served.Frame)));
        info.Modes.AddRange(served.Modes.Select(mode => (Wire.Mode)mode));
        return info;
    }

    /// <summary>A position in degrees.</summary>
    public static Wire.GeodeticPoint Point(in GeodeticPosition position) => new()
    {
        Latitude = position.LatitudeDegrees,
        Longitude = position.LongitudeDegrees,
        Height = position.HeightMeters,
    };

    private static Wire.SensorInfo Write(Sensor sensor, LocalFrame frame)
    {
        const double degrees = 180 / Math.PI;
        Interval azimuth = sensor.Field.Azimuth ?? default;
        return new()
        {
            Id = sensor.Id,
            Kind = SensorKinds.NameOf(sensor.Kind),
            Position = Point(frame.ToGeodetic(sensor.Position)),
            MaxRange = sensor.Field.Range?.End ?? 0,
            AzimuthStart = azimuth.Start * degrees,
            AzimuthEnd = azimuth.End * degrees,
            Period = sensor.Period,
        };
    }

    private static Wire.ZoneInfo Write(Zone zone, LocalFrame frame)
    {
        var info = new Wire.ZoneInfo { Id = zone.Id, Center = Point(frame.ToGeodetic(zone.Center)), Radius = zone.Radius, People = zone.People };
        info.Polygon.AddRange(zone.Polygon.Select(corner => Point(frame.ToGeodetic(corner))));
        return info;
    }
}
