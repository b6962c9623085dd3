using Picket.Core.Modes;
using Picket.Picture;

namespace Picket.Server.Sites;

/// <summary>A picture in numbers.</summary>
/// <param name="Mode"><c>live</c>, <c>exercise</c> or <c>test</c>.</param>
/// <param name="Tracks">Tracks shown.</param>
/// <param name="Tentative">Tracks not yet believed.</param>
/// <param name="Detections">Detections folded.</param>
/// <param name="TooOld">Detections dropped as older than <c>tracker.max_age</c>.</param>
/// <param name="GivenUp">What the tracker gives up because of too many detections, in words; empty in ordinary times.</param>
internal sealed record PictureSummary(string Mode, int Tracks, int Tentative, long Detections, long TooOld, IReadOnlyList<string> GivenUp)
{
    /// <summary>Shows a picture.</summary>
    public static PictureSummary Of(PictureSnapshot picture) =>
        new(ModeNames.Of(picture.Mode), picture.Tracks.Length, picture.Tentative, picture.Detections, picture.TooOld, picture.GivenUp);
}
