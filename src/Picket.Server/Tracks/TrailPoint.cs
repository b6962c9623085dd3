using Picket.Core.Tracks;
using Picket.Server.Sites;

namespace Picket.Server.Tracks;

/// <summary>Where a track was.</summary>
/// <param name="Time">When.</param>
/// <param name="Status"><c>confirmed</c> or <c>coasting</c>.</param>
/// <param name="Latitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="Longitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="Height">Metres above the WGS-84 ellipsoid; null where the site has no place on the globe.</param>
/// <param name="X">East in the site frame, m.</param>
/// <param name="Y">North in the site frame, m.</param>
/// <param name="Z">Up in the site frame, m.</param>
internal sealed record TrailPoint(DateTime Time, string Status, double? Latitude, double? Longitude, double? Height, double X, double Y, double Z)
{
    /// <summary>Shows a track of a site as it was.</summary>
    public static TrailPoint Of(ServedSite site, Track track)
    {
        GlobePoint? place = GlobePoint.Of(site, track.Position);
        return new(
            track.Time.ToUtc(), TrackStatusNames.Of(track.Status), place?.Latitude, place?.Longitude, place?.Height,
            Rounded.Meters(track.Position.X), Rounded.Meters(track.Position.Y), Rounded.Meters(track.Position.Z));
    }
}
