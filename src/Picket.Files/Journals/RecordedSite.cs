using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Picture;

namespace Picket.Files.Journals;

/// <summary>A site with its memory: the door, the journal and the picture, in the order that an input takes.</summary>
/// <remarks>The door and the journal's end of it belong to one thread, the fold to one: the same where <see cref="Take(InputKind, Mode, int, ReadOnlyMemory{byte}, Instant)"/>
/// does both, or two where inputs must reach the disk however long the fold takes.</remarks>
/// <param name="Journal">The journal, open for more.</param>
/// <param name="Picture">The picture after the last folded input.</param>
/// <param name="Door">Numbers what comes next.</param>
/// <param name="Notice">What could not be used of an earlier journal, in one sentence; none where all could.</param>
public sealed record RecordedSite(Journal Journal, SitePicture Picture, Door Door, string? Notice)
{
    /// <summary>Takes an input in: stamps it and hands it to the journal. Returns at once.</summary>
    /// <returns>What <see cref="Fold"/> takes, in the same order.</returns>
    public JournalEntry Record(InputKind kind, Mode mode, int feed, ReadOnlyMemory<byte> payload, Instant now)
    {
        Input input = Door.Stamp(kind, mode, feed, payload, now);
        return Journal.Append(in input);
    }

    /// <summary>Folds a recorded input.</summary>
    public void Fold(in JournalEntry entry)
    {
        Journal.Checkpoint(in entry, Picture);
        Picture.Apply(entry.Input);
    }

    /// <summary>Takes an input: records and folds it.</summary>
    public void Take(InputKind kind, Mode mode, int feed, ReadOnlyMemory<byte> payload, Instant now) => Fold(Record(kind, mode, feed, payload, now));

    /// <summary>Takes an input that concerns the whole site.</summary>
    public void Take(InputKind kind, ReadOnlyMemory<byte> payload, Instant now) => Take(kind, Mode.Live, -1, payload, now);

    /// <summary>Ends with a tick and a checkpoint, so that everything recorded can be verified, and closes the journal. Everything recorded must be folded.</summary>
    public void Close(Instant now)
    {
        Journal.Checkpoint(Picture);
        Take(InputKind.Tick, default, now);
        Journal.Dispose();
    }
}
