using Picket.Picture;

namespace Picket.Files.Journals;

/// <summary>Entries that wait for the disk, bounded by count and bytes. When it is full it drops inputs, remembers from which one on, and
/// takes nothing more until a gap input says so: what is on disk stays in one piece.</summary>
/// <remarks>Safe for one thread that appends, one that offers checkpoints and one that takes.</remarks>
internal sealed class JournalQueue : IDisposable
{
    private const int MaxEntries = 200_000;
    private const long MaxBytes = 128_000_000;
    private const int MaxCheckpoints = 32;
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _changed = new(false);
    private readonly List<JournalEntry> _entries = [];
    private readonly Queue<SavedState> _checkpoints = [];
    private int _waiting;
    private long _waitingBytes;
    private GapReport? _lost;
    private bool _closed;

    /// <summary>What was dropped since the last gap input; none where nothing was.</summary>
    public GapReport? Lost
    {
        get
        {
            lock (_lock) return _lost;
        }
    }

    /// <summary>Whether everything that was taken in is on disk.</summary>
    public bool IsWritten
    {
        get
        {
            lock (_lock) return _waiting == 0;
        }
    }

    /// <summary>Adds an entry, or drops it.</summary>
    public void Append(in JournalEntry entry)
    {
        lock (_lock)
        {
            if (entry.Input.Kind == InputKind.Gap) _lost = null;
            if (_lost is { } lost)
            {
                _lost = lost with { Count = lost.Count + 1 };
                return;
            }

            if (_waiting >= MaxEntries || _waitingBytes + entry.Size > MaxBytes)
            {
                _lost = new(entry.Input.Sequence, entry.Input.Received, 1);
                return;
            }

            _entries.Add(entry);
            _waiting++;
            _waitingBytes += entry.Size;
        }

        _changed.Set();
    }

    /// <summary>Waits for entries and moves them to the end of a list.</summary>
    /// <returns>Whether there may be more to come.</returns>
    public bool Take(List<JournalEntry> taken)
    {
        while (true)
        {
            lock (_lock)
            {
                taken.AddRange(_entries);
                _entries.Clear();
                if (taken.Count > 0 || _closed) return !_closed;
            }

            _changed.WaitOne();
        }
    }

    /// <summary>Offers the state after an input. While the disk fails only the newest are held.</summary>
    public void Offer(SavedState checkpoint)
    {
        lock (_lock)
        {
            _checkpoints.Enqueue(checkpoint);
            if (_checkpoints.Count > MaxCheckpoints) _checkpoints.Dequeue();
        }
    }

    /// <summary>Moves the states after inputs up to a sequence number to the end of a list.</summary>
    public void TakeCheckpoints(long upTo, List<SavedState> taken)
    {
        lock (_lock)
        {
            while (_checkpoints.TryPeek(out SavedState? next) && next.Sequence <= upTo) taken.Add(_checkpoints.Dequeue());
        }
    }

    /// <summary>Says that so many taken entries are on disk.</summary>
    public void Written(ReadOnlySpan<JournalEntry> entries)
    {
        lock (_lock)
        {
            _waiting -= entries.Length;
            foreach (ref readonly JournalEntry entry in entries) _waitingBytes -= entry.Size;
        }
    }

    /// <summary>Gives up taken entries and all that wait: they count as dropped.</summary>
    public void Abandon(ReadOnlySpan<JournalEntry> taken)
    {
        lock (_lock)
        {
            Input first = taken[0].Input;
            _lost = new(first.Sequence, first.Received, _waiting + (_lost?.Count ?? 0));
            _entries.Clear();
            (_waiting, _waitingBytes) = (0, 0);
        }
    }

    /// <summary>Lets <see cref="Take"/> return although nothing comes.</summary>
    public void Close()
    {
        lock (_lock) _closed = true;
        _changed.Set();
    }

    /// <inheritdoc/>
    public void Dispose() => _changed.Dispose();
}
