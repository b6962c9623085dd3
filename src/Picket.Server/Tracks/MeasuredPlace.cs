using Picket.Core.Tracks;
using Picket.Server.Sites;

namespace Picket.Server.Tracks;

/// <summary>Where a sensor measured a track, beside where the tracker believes it.</summary>
/// <param name="Time">When it was measured.</param>
/// <param name="Latitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="Longitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="Height">Metres above the WGS-84 ellipsoid, the track's where none was measured; null where the site has no place on the globe.</param>
/// <param name="X">East in the site frame, m.</param>
/// <param name="Y">North in the site frame, m.</param>
/// <param name="Z">Up in the site frame, m.</param>
internal sealed record MeasuredPlace(DateTime Time, double? Latitude, double? Longitude, double? Height, double X, double Y, double Z)
{
    /// <summary>Shows the newest measured position of a track of a site; null where there is none.</summary>
    public static MeasuredPlace? Of(ServedSite site, Track track)
    {
        if (track.Measured is not { } place) return null;
        GlobePoint? point = GlobePoint.Of(site, place);
        return new(track.MeasuredTime.ToUtc(), point?.Latitude, point?.Longitude, point?.Height, Rounded.Meters(place.X), Rounded.Meters(place.Y), Rounded.Meters(place.Z));
    }
}
