using System.Buffers.Binary;
using System.Text;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Journals;

/// <summary>A site's inputs on their way to the disk, in parallel to the fold: neither waits for the other.</summary>
/// <remarks><see cref="Append"/> and <see cref="NeedsGap"/> are for the thread that stamps, those that save a
/// picture for the one that folds; <see cref="Status"/> may be read from any.</remarks>
public sealed class Journal : IDisposable
{
    private const long CheckpointInputs = 20_000;
    private static readonly Duration CheckpointInterval = Duration.FromSeconds(10);
    private readonly JournalQueue _queue = new();
    private readonly JournalWriter _writer;
    private string _siteText;
    private long _hour;
    private long _checkpointSequence;
    private Instant _checkpointTime;
    private bool _disposed;

    private Journal(string folder, JournalSettings settings, SitePicture picture, Instant now)
    {
        (_checkpointSequence, _checkpointTime) = (picture.Sequence, picture.Sequence > 0 ? picture.Time : now);
        (_siteText, _hour) = (picture.SiteText, JournalFolder.Hour(picture.Time));
        _writer = new JournalWriter(folder, settings, _queue, picture.Sequence);
    }

    /// <summary>How the journal stands.</summary>
    public JournalStatus Status
    {
        get
        {
            JournalStatus status = _writer.Status;
            return status.Recording && _queue.Lost is { } lost
                ? status with { NotRecordingSince = lost.Since, Reason = $"{lost.Count} inputs from {lost.First} on did not reach the disk" }
                : status;
        }
    }

    /// <summary>Goes on with the journal in a folder, or begins one: restores the picture, and stamps the journal's id and the site's
    /// configuration where they are new.</summary>
    /// <remarks>An earlier journal that cannot be used is set aside under another name, its bytes untouched, and a new one begins.</remarks>
    /// <param name="folder">The journal's folder; made when the first input is written.</param>
    /// <param name="settings">How much to keep.</param>
    /// <param name="siteText">The text of the site file that holds from now on.</param>
    /// <param name="create">Makes an empty picture.</param>
    /// <param name="newId">Random id for a journal that begins.</param>
    /// <param name="now">The host's clock.</param>
    public static RecordedSite Open(string folder, JournalSettings settings, string siteText, Func<SitePicture> create, ulong newId, Instant now)
    {
        SitePicture? restored = null;
        string? notice = null;
        try
        {
            restored = RestoredPicture.Read(folder, create);
        }
        catch (InvalidDataException failure)
        {
            string aside = JournalFolder.SetAside(JournalFolder.Files(folder)[^1]);
            notice = $"a new journal begins, the file before it is kept as {Path.GetFileName(aside)}: {failure.Message}";
        }

        SitePicture picture = restored ?? create();
        if (restored is not null && TerrainSection.HasChanged(picture.SiteText, siteText)) notice = "the height grid has changed; what came last before the start was folded again over the one that is there now";
        var start = new RecordedSite(new Journal(folder, settings, picture, now), picture, new Door(picture.Sequence, picture.Time), notice);
        if (restored is null)
        {
            byte[] id = new byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64BigEndian(id, newId);
            start.Take(InputKind.Start, id, now);
        }

        if (picture.SiteText != siteText) start.Take(InputKind.Configuration, Encoding.UTF8.GetBytes(siteText), now);
        return start;
    }

    /// <summary>Hands an input over to be written. Returns at once.</summary>
    /// <returns>The input for the fold, which may owe the journal the state before it: <see cref="Checkpoint(in JournalEntry, SitePicture)"/>.</returns>
    public JournalEntry Append(in Input input)
    {
        long hour = JournalFolder.Hour(input.Received);
        bool begins = hour != _hour && input.Sequence > 1;
        var entry = new JournalEntry(input, begins || input.Kind == InputKind.Gap ? new() : null, _siteText);
        _queue.Append(in entry);
        if (input.Kind == InputKind.Configuration) _siteText = Encoding.UTF8.GetString(input.Payload.Span);
        _hour = hour;
        return entry;
    }

    /// <summary>Saves the picture before an input where the journal needs it, or where a checkpoint is due.</summary>
    public void Checkpoint(in JournalEntry next, SitePicture before)
    {
        bool due = next.Input.Received - _checkpointTime >= CheckpointInterval || before.Sequence - _checkpointSequence >= CheckpointInputs;
        if (next.Before is null && !due) return;
        (_checkpointSequence, _checkpointTime) = (before.Sequence, next.Input.Received);
        if (next.Before is { } promise) promise.SetResult(before.SaveState());
        else Checkpoint(before);
    }

    /// <summary>Saves the picture. It is written with the next input that is.</summary>
    public void Checkpoint(SitePicture picture) => _queue.Offer(picture.SaveState());

    /// <summary>Whether inputs were dropped that the disk could not take, and all others are written: then the next input must be the gap.</summary>
    public bool NeedsGap(out GapReport gap)
    {
        gap = default;
        if (_queue.Lost is not { } lost || !_queue.IsWritten) return false;
        gap = lost;
        return true;
    }

    /// <summary>Tries once more to write what waits, then closes the files.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _writer.Dispose();
        _queue.Dispose();
    }
}
