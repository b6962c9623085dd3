using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
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
    public override int Count => _inputs.Length;

    /// <inheritdoc/>
    public override (long Detections, long TooOld) Run(Action<Mode, ClosedLook, ImmutableArray<Track>>? lookClosed, Action<Mode, Warning>? warned, Action<int>? taken)
    {
        var fold = new Refold(() =>
        {
            SitePicture picture = recording.CreatePicture();
            picture.LookClosed = lookClosed;
            picture.Warned = new()
            {
                Live = warning => warned?.Invoke(Mode.Live, warning.Content),
                Exercise = warning => warned?.Invoke(Mode.Exercise, warning.Content),
                Test = warning => warned?.Invoke(Mode.Test, warning.Content),
            };
            return picture;
        });
        for (int number = 0; number < _inputs.Length; number++)
        {
            taken?.Invoke(number);
            fold.GoBefore(_inputs[number]);
            fold.Take(_inputs[number]);
        }

        ImmutableArray<PictureSnapshot> pictures = fold.Picture.Snapshot().Pictures;
        return (pictures.Sum(picture => picture.Detections), pictures.Sum(picture => picture.TooOld));
    }
}
