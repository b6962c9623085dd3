using Picket.Core.Tracks;
using Picket.Server.Sites;

namespace Picket.Server.Tracks;

/// <summary>Where a track was.</summary>
/// <param name="Time">When.</param>
/// <param name="Status"><c>confirmed</c> or <c>coasting</c>.</param>
/// <param name="Place">Degrees and metres above the ellipsoid; null where the site has no place on the globe.</param>
/// <param name="X">East in the site frame, m.</param>
/// <param name="Y">North in the site frame, m.</param>
/// <param name="Z">Up in the site frame, m.</param>
internal sealed record TrailPoint(DateTime Time, string Status, GlobePoint? Place, double X, double Y, double Z)
{
    /// <summary>Shows a track of a site as it was.</summary>
    public static TrailPoint Of(ServedSite site, Track track) => new(
        track.Time.ToUtc(), TrackStatusNames.Of(track.Status), GlobePoint.Of(site, track.Position), track.Position.X, track.Position.Y, track.Position.Z);
}
