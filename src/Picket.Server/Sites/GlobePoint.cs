using Picket.Core.Geodesy;

namespace Picket.Server.Sites;

/// <summary>A place on the globe.</summary>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="Height">Metres above the WGS-84 ellipsoid.</param>
internal sealed record GlobePoint(double Latitude, double Longitude, double Height)
{
    /// <summary>Shows a position.</summary>
    public static GlobePoint Of(in GeodeticPosition position) => 
        new(Rounded.Degrees(position.LatitudeDegrees), Rounded.Degrees(position.LongitudeDegrees), Rounded.Meters(position.HeightMeters));

    /// <summary>Shows a site-frame position of a site; null where the site has no place on the globe.</summary>
    public static GlobePoint? Of(ServedSite site, in EnuVector position) => site.IsGeographic ? Of(site.Frame.ToGeodetic(position)) : null;
}
