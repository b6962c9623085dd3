using Picket.Core.Modes;
using Picket.Picture;
using Picket.Server.Sites;

namespace Picket.Server.Tracks;

/// <summary>A track with what it rests on and where it has been.</summary>
/// <param name="Track">The track.</param>
/// <param name="Evidence">The sensors that saw it, the newest first.</param>
/// <param name="History">Where it has been, oldest first: a point a second, at most the last 300.</param>
/// <param name="LaunchArea">From where it was launched, for reports only; null where it is not in free flight.</param>
internal sealed record TrackDetail(TrackView Track, IReadOnlyList<SourceView> Evidence, IReadOnlyList<TrailPoint> History, LaunchAreaView? LaunchArea)
{
    /// <summary>Shows a track of a site.</summary>
    public static TrackDetail Of(ServedSite site, ulong journal, PictureSnapshot picture, in DrawnTrack drawn)
    {
        Mode mode = picture.Mode;
        TrackView view = TrackView.Of(site, journal, mode, drawn);
        return new(
            view,
            [.. view.Sources.OrderByDescending(source => source.LastSeen)],
            [.. site.Trails.Find(mode, drawn.Track.Number).Select(point => TrailPoint.Of(site, point))],
            LaunchAreaView.Of(site, picture, drawn.Track.Number));
    }
}
