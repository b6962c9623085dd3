using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Picture;

namespace Picket.Files.Journals;

/// <summary>A site with its memory: the door, the journal and the picture, in the order that an input takes.</summary>
/// <remarks>Not thread safe; the site's single writer owns it.</remarks>
/// <param name="Journal">The journal, open for more.</param>
/// <param name="Picture">The picture after the last recorded input.</param>
/// <param name="Door">Numbers what comes next.</param>
/// <param name="Notice">What could not be used of an earlier journal, in one sentence; none where all could.</param>
public sealed record RecordedSite(Journal Journal, SitePicture Picture, Door Door, string? Notice)
{
    /// <summary>Takes an input that concerns the whole site: stamps, records and folds it.</summary>
    public void Take(InputKind kind, ReadOnlyMemory<byte> payload, Instant now) => Take(kind, Mode.Live, -1, payload, now);

    /// <summary>Ends with a tick and a checkpoint, so that everything recorded can be verified, and closes the journal.</summary>
    public void Close(Instant now)
    {
        Input last = Door.Stamp(InputKind.Tick, Mode.Live, -1, default, now);
        Journal.Append(in last, Picture, checkpoint: true);
        Picture.Apply(in last);
        Journal.Dispose();
    }

    /// <summary>Takes an input: stamps it, hands it to the journal and folds it, in parallel.</summary>
    public void Take(InputKind kind, Mode mode, int feed, ReadOnlyMemory<byte> payload, Instant now)
    {
        Input input = Door.Stamp(kind, mode, feed, payload, now);
        Journal.Append(in input, Picture);
        Picture.Apply(in input);
    }
}
