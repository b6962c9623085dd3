using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Files.Recordings;
using Picket.Picture;
using Picket.Tracking;

namespace Picket.Cli.Tracks;

/// <summary>A capture or a recording, folded as the live system would have.</summary>
internal sealed class RecordingInput(Recording recording, Site site) : TrackInput
{
    private readonly RecordedInput[] _inputs = [.. recording.Read()];

    /// <inheritdoc/>
    public override Site Site => site;

    /// <inheritdoc/>
    public override bool TimesAreSeconds => false;

    /// <inheritdoc/>
    public override (long Detections, long TooOld) Run(Action<Mode, ClosedLook, ImmutableArray<Track>>? lookClosed)
    {
        var fold = new Refold(() =>
        {
            SitePicture picture = recording.CreatePicture();
            picture.LookClosed = lookClosed;
            return picture;
        });
        foreach (RecordedInput input in _inputs)
        {
            fold.GoBefore(input);
            fold.Take(input);
        }

        ImmutableArray<PictureSnapshot> pictures = fold.Picture.Snapshot().Pictures;
        return (pictures.Sum(picture => picture.Detections), pictures.Sum(picture => picture.TooOld));
    }
}
