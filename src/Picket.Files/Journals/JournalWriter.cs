using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Picture;
using SQLitePCL;

namespace Picket.Files.Journals;

/// <summary>The thread that brings a journal to the disk: one transaction for all that waits, at most every 5 ms.</summary>
/// <remarks>While the disk fails the entries are held and tried again every second, so that a short failure loses nothing.</remarks>
internal sealed class JournalWriter : IDisposable
{
    private const int CommitMilliseconds = 5;
    private const int RetryMilliseconds = 1000;
    private readonly string _folder;
    private readonly JournalSettings _settings;
    private readonly JournalQueue _queue;
    private readonly Thread _thread;
    private readonly ManualResetEvent _closing = new(false);
    private readonly Lock _statusLock = new();
    private readonly List<JournalEntry> _held = [];
    private readonly List<SavedState> _checkpoints = [];
    private JournalFile? _file;
    private long _begin;
    private JournalStatus _status;

    /// <summary>Starts to write what comes through a queue.</summary>
    public JournalWriter(string folder, JournalSettings settings, JournalQueue queue, long committed)
    {
        (_folder, _settings, _queue) = (folder, settings, queue);
        _status = new JournalStatus(committed, null, null);
        _thread = new Thread(Run) { Name = "picket-journal", IsBackground = true };
        _thread.Start();
    }

    /// <summary>What is on disk, and what keeps the rest from it.</summary>
    public JournalStatus Status
    {
        get
        {
            lock (_statusLock) return _status;
        }
    }

    /// <summary>Tries once more to write what waits, then closes the file.</summary>
    public void Dispose()
    {
        _queue.Close();
        _closing.Set();
        _thread.Join();
        _closing.Dispose();
    }

    private void Run()
    {
        bool more;
        do
        {
            more = _queue.Take(_held);
            _closing.WaitOne(TryWrite() ? CommitMilliseconds : RetryMilliseconds);
        }
        while (more);

        Leave();
    }

    private bool TryWrite()
    {
        try
        {
            while (_held.Count > 0) WriteHour();
            return true;
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            string? path = _file?.Path;
            _file?.Dispose();
            _file = null;
            Instant since = _held.Count > 0 ? _held[0].Input.Received : default;
            lock (_statusLock) _status = _status with { NotRecordingSince = _status.NotRecordingSince ?? since, Reason = failure.Message };
            if (failure is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB }) GiveUp(path);
            return false;
        }
    }

    // The entries of one hour at the front of those that are held.
    private void WriteHour()
    {
        Instant received = _held[0].Input.Received;
        long hour = JournalFolder.Hour(received);
        int count = _held.FindIndex(entry => JournalFolder.Hour(entry.Input.Received) != hour);
        Span<JournalEntry> entries = CollectionsMarshal.AsSpan(_held)[..(count < 0 ? _held.Count : count)];
        string path = Path.Combine(_folder, JournalFolder.FileName(received));
        JournalFile? finished = null;
        int known = 0;
        if (_file?.Path != path)
        {
            JournalFile opened = JournalFile.Open(path);
            (finished, _file) = (_file, opened);

            // After a failure the file may already hold the first of them.
            while (known < entries.Length && entries[known].Input.Sequence <= opened.LastSequence) known++;
        }

        if (known < entries.Length) _file.Write(entries[known..], TakeCheckpoints(entries));
        lock (_statusLock) _status = new JournalStatus(entries[^1].Input.Sequence, null, null);
        _queue.Written(entries);
        _held.RemoveRange(0, entries.Length);
        if (finished is null) return;
        Finish(finished);
        JournalFolder.Prune(_folder, _settings, received);
    }

    // The states that the fold offered, once all that led to them is on disk. One from before the first input of the file, or from before a gap, is not
    // to be gone on from: it is left out.
    private List<SavedState> TakeCheckpoints(ReadOnlySpan<JournalEntry> entries)
    {
        foreach (ref readonly JournalEntry entry in entries)
        {
            if (entry.Before is not null) _begin = entry.Input.Sequence;
        }

        _checkpoints.Clear();
        _queue.TakeCheckpoints(entries[^1].Input.Sequence, _checkpoints);
        _checkpoints.RemoveAll(state => state.Sequence < _begin);
        return _checkpoints;
    }

    // A damaged file cannot be written again. It keeps what it has under another name; a gap input with the state then begins a new one.
    private void GiveUp(string? path)
    {
        if (_held.Count == 0) return;
        JournalFolder.SetAside(path ?? Path.Combine(_folder, JournalFolder.FileName(_held[0].Input.Received)));
        _queue.Abandon(CollectionsMarshal.AsSpan(_held));
        _held.Clear();
    }

    private void Leave()
    {
        if (_file is not null) Finish(_file);
        _file = null;
    }

    // Everything in it is on disk already; what fails here is only tidiness, such as a log that another program still reads.
    private static void Finish(JournalFile file)
    {
        using (file)
        {
            try
            {
                file.Finish();
            }
            catch (SqliteException)
            {
            }
        }
    }
}
