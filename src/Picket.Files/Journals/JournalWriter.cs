using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Picture;
using SQLitePCL;

namespace Picket.Files.Journals;

/// <summary>The thread that writes a journal: one transaction for all that waits, at most every 5 ms. Another syncs it meanwhile.</summary>
/// <remarks>Entries are held until they are synced, which acknowledges them. While the disk fails the entries are held and tried again every second, so that a short failure loses nothing.</remarks>
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
    private Task _syncing = Task.CompletedTask;
    private int _written; // of the held entries, from the front
    private int _toSync; // of these
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
            _closing.WaitOne(TryWrite());
        }
        while (more);

        Leave();
    }

    // Returns for how many milliseconds there is nothing to do.
    private int TryWrite()
    {
        try
        {
            while (_written < _held.Count) WriteHour();
            return TrySync(CommitMilliseconds) ? CommitMilliseconds : 0;
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            Task.WaitAny(_syncing);
            (_syncing, _written, _toSync) = (Task.CompletedTask, 0, 0);
            string? path = _file?.Path;
            _file?.Dispose();
            _file = null;
            Instant since = _held.Count > 0 ? _held[0].Input.Received : default;
            lock (_statusLock) _status = _status with { NotRecordingSince = _status.NotRecordingSince ?? since, Reason = failure.Message };
            if (failure is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB }) GiveUp(path);
            return RetryMilliseconds;
        }
    }

    // Syncs what is written and acknowledges it, unless that takes longer than allowed: then it goes on beside the next turn.
    private bool TrySync(int milliseconds)
    {
        if (_toSync == 0)
        {
            if (_written == 0) return true;
            _toSync = _written;
            _syncing = Task.Run(_file!.Sync);
        }

        if (Task.WaitAny([_syncing], milliseconds) < 0) return false;
        _syncing.GetAwaiter().GetResult();
        Span<JournalEntry> synced = CollectionsMarshal.AsSpan(_held)[.._toSync];
        lock (_statusLock) _status = new JournalStatus(synced[^1].Input.Sequence, null, null);
        _queue.Written(synced);
        _held.RemoveRange(0, _toSync);
        (_written, _toSync) = (_written - _toSync, 0);
        return true;
    }

    private void SyncAll()
    {
        while (_written > 0) TrySync(Timeout.Infinite);
    }

    // The entries of one hour at the front of those that are not written.
    private void WriteHour()
    {
        Instant received = _held[_written].Input.Received;
        long hour = JournalFolder.Hour(received);
        string path = Path.Combine(_folder, JournalFolder.FileName(received));
        int known = 0;
        if (_file?.Path != path)
        {
            SyncAll();
            JournalFile opened = JournalFile.Open(path);
            JournalFile? finished = _file;
            _file = opened;
            if (finished is not null)
            {
                Finish(finished);
                JournalFolder.Prune(_folder, _settings, received);
            }

            // After a failure the file may already hold the first of them.
            long last = opened.LastSequence;
            while (known < _held.Count && _held[known].Input.Sequence <= last) known++;
        }

        int end = _held.FindIndex(_written, entry => JournalFolder.Hour(entry.Input.Received) != hour);
        Span<JournalEntry> entries = CollectionsMarshal.AsSpan(_held)[_written..(end < 0 ? _held.Count : end)];
        if (known < entries.Length) _file.Write(entries[known..], TakeCheckpoints(entries));
        _written += entries.Length;
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
        if (_file is null) return;
        try
        {
            SyncAll();
        }
        catch (Exception failure) when (failure is SqliteException or IOException)
        {
            // It was not acknowledged.
        }

        Finish(_file);
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
