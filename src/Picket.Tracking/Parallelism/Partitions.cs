namespace Picket.Tracking.Parallelism;

/// <summary>Runs a body over fixed parts of a range on up to a number of threads, without allocation.</summary>
/// <remarks>
/// What the parts are depends on the work alone, never on the threads, and parts do not share what they write; so the result is the same for any number
/// of threads. The caller works too: where the pool is busy it does everything itself.
/// </remarks>
internal sealed class Partitions : IThreadPoolWorkItem
{
    private const int Most = 256;
    private readonly int _threads;
    private const int RunShift = 32, PartsShift = 16, Mask = 0xFFFF;
    private readonly object _done = new();
    private Action<int, int, int>? _body;
    private Exception? _failure;
    private int _count, _size, _parts, _left;
    private long _ticket; // number of the run, its parts, and the next of them: one value, so that a helper that comes late from another run takes none

    /// <summary>For so many threads, the caller's included; at least 1.</summary>
    public Partitions(int threads) => _threads = Math.Max(1, threads);

    /// <summary>How many parts a range has, at least <paramref name="smallest"/> elements each.</summary>
    public static int PartsOf(int count, int smallest) => Math.Clamp(count / smallest, 1, Most);

    /// <summary>How many elements a part has; the last ones may have fewer.</summary>
    public static int SizeOf(int count, int smallest) => (count + PartsOf(count, smallest) - 1) / PartsOf(count, smallest);

    /// <summary>Calls <paramref name="body"/> (part, start, end) for every part of 0 to <paramref name="count"/>.</summary>
    /// <param name="count">Number of elements.</param>
    /// <param name="smallest">Fewest elements of a part.</param>
    /// <param name="body">What to do; kept by the caller, so that nothing is allocated.</param>
    public void Run(int count, int smallest, Action<int, int, int> body)
    {
        (_parts, _count, _body) = (PartsOf(count, smallest), count, body);
        _size = SizeOf(count, smallest);
        if (_threads == 1 || _parts == 1)
        {
            for (int part = 0; part < _parts; part++) Do(part);
            return;
        }

        Volatile.Write(ref _left, _parts);
        Volatile.Write(ref _ticket, ((_ticket >> RunShift) + 1 << RunShift) | ((long)_parts << PartsShift));
        for (int helper = Math.Min(_threads, _parts) - 1; helper > 0; helper--) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        Execute();
        lock (_done)
        {
            while (Volatile.Read(ref _left) > 0) Monitor.Wait(_done);
        }

        if (Interlocked.Exchange(ref _failure, null) is { } failure) throw new AggregateException(failure);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        while (TryTake(out int part))
        {
            try
            {
                Do(part);
            }
            catch (Exception failure)
            {
                Interlocked.CompareExchange(ref _failure, failure, null);
            }

            if (Interlocked.Decrement(ref _left) > 0) continue;
            lock (_done) Monitor.PulseAll(_done);
        }
    }

    // A part that is taken keeps its run from ending, so that what the run is about holds still until it is done.
    private bool TryTake(out int part)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            part = (int)(ticket & Mask);
            if (part >= (int)(ticket >> PartsShift & Mask)) return false;
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) == ticket) return true;
        }
    }

    private void Do(int part)
    {
        int start = part * _size, end = Math.Min(start + _size, _count);
        if (start < end) _body!(part, start, end);
    }
}
