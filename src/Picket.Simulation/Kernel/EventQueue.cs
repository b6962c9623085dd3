using System.Numerics;
using System.Runtime.CompilerServices;
using Picket.Core.Time;

namespace Picket.Simulation.Kernel;

/// <summary>The events that are still to come: earliest first, and those of one time in the order in which they were scheduled.</summary>
/// <remarks>
/// A radix heap (Ahuja, Mehlhorn, Orlin, Tarjan, "Faster algorithms for the shortest path problem", Journal of the ACM 1990): simulated time never runs backwards, so that events need only be sorted by the
/// highest bit in which their time differs from the present, and again, bucket by bucket, when the present comes to them. An event moves down a few times and is compared with no other; events of equal time
/// are always in one bucket, in their order. Not thread safe. Allocates nothing once its buckets have grown.
/// </remarks>
/// <typeparam name="TEvent">What happens; a small value type costs least, since it moves with its time.</typeparam>
public sealed class EventQueue<TEvent>
{
    // Bucket 0 holds events of the present, bucket b those whose time differs from it in bit b - 1 first.
    private readonly Bucket[] _buckets = new Bucket[65];
    private ulong _filled;
    private int _next;
    private long _present;

    /// <summary>An empty queue at a time.</summary>
    public EventQueue(Instant start)
    {
        _present = start.Nanoseconds;
        for (int index = 0; index < _buckets.Length; index++) _buckets[index].Entries = new Entry[4];
    }

    private struct Entry
    {
        public long Time;
        public TEvent Event;
    }

    private struct Bucket
    {
        public Entry[] Entries;
        public int Count;
    }

    /// <summary>How many events are still to come.</summary>
    public int Count { get; private set; }

    /// <summary>The time of the event that was taken last; the start before the first.</summary>
    public Instant Present => new(_present);

    /// <summary>Forgets all events and begins again at a time.</summary>
    public void Restart(Instant start)
    {
        foreach (ref Bucket bucket in _buckets.AsSpan())
        {
            if (RuntimeHelpers.IsReferenceOrContainsReferences<TEvent>()) Array.Clear(bucket.Entries, 0, bucket.Count);
            bucket.Count = 0;
        }

        (_filled, _next, Count, _present) = (0, 0, 0, start.Nanoseconds);
    }

    /// <summary>Adds an event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is before the present.</exception>
    public void Schedule(Instant time, TEvent @event)
    {
        if (time.Nanoseconds < _present) throw new ArgumentOutOfRangeException(nameof(time), time, $"An event cannot be scheduled before the present, {Present}.");
        Count++;
        Add(time.Nanoseconds, in @event);
    }

    /// <summary>Takes the next event, if there is any up to a time; the present is its time then.</summary>
    public bool TryTake(Instant last, out Instant time, out TEvent @event)
    {
        ref Bucket now = ref _buckets[0];
        if (_next == now.Count && !Advance(last.Nanoseconds))
        {
            (time, @event) = (default, default!);
            return false;
        }

        ref Entry entry = ref now.Entries[_next++];
        Count--;
        (time, @event) = (new Instant(_present), entry.Event);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TEvent>()) entry.Event = default!;
        return true;
    }

    // Brings the present to the next event: the lowest bucket that is filled holds it, and all its events go to lower buckets once the present is the earliest of them.
    private bool Advance(long last)
    {
        ref Bucket present = ref _buckets[0];
        if (_filled == 0) return false;
        int lowest = BitOperations.TrailingZeroCount(_filled);
        ref Bucket bucket = ref _buckets[lowest + 1];
        Entry[] entries = bucket.Entries;
        int count = bucket.Count;
        long earliest = entries[0].Time;
        for (int index = 1; index < count; index++) earliest = Math.Min(earliest, entries[index].Time);
        if (earliest > last) return false;
        present.Count = _next = 0;
        _present = earliest;
        _filled &= _filled - 1;
        bucket.Count = 0;
        for (int index = 0; index < count; index++) Add(entries[index].Time, in entries[index].Event);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TEvent>()) Array.Clear(entries, 0, count);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(long time, in TEvent @event)
    {
        int index = 64 - BitOperations.LeadingZeroCount((ulong)(time ^ _present));
        ref Bucket bucket = ref _buckets[index];
        if (bucket.Count == bucket.Entries.Length) Array.Resize(ref bucket.Entries, 2 * bucket.Count);
        ref Entry entry = ref bucket.Entries[bucket.Count++];
        entry.Time = time;
        entry.Event = @event;
        if (index > 0) _filled |= 1UL << (index - 1);
    }
}
