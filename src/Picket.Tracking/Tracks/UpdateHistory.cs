using Picket.Core.Time;
using Picket.Tracking.Filtering;

namespace Picket.Tracking.Tracks;

/// <summary>A track's newest updates in order of measured time, so that a late detection can be worked where it belongs.</summary>
/// <remarks>
/// Late evidence is put in its place and what came after is filtered again. Given the same associations the result is that of
/// the right order, to the last bit; Bar-Shalom's algorithms B1 and C (2004) save this work at the price of approximating the noise between.
/// It holds the site's <c>max_age</c>, at most 16 updates: a track that is updated more often in that time has a shorter window, and a detection older than all of it only counts as seen.
/// </remarks>
/// <typeparam name="TState">A state of the track's filter.</typeparam>
/// <param name="room">Where the entries lie while the track lives.</param>
internal sealed class UpdateHistory<TState>(UpdateHistory<TState>.Room room)
    where TState : unmanaged
{
    private const int Capacity = 16;
    private Entry[] _entries = [];
    private int _count;

    internal struct Entry
    {
        public Instant Time;
        public Evidence Evidence;
        public TState State;
    }

    /// <summary>Filters one pass: the state before, what it says; gives the state after.</summary>
    public delegate void Step(in TState before, in Evidence evidence, out TState after);

    /// <summary>The newest state.</summary>
    public ref readonly TState Newest => ref _entries[_count - 1].State;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _count = 0;
        room.Resize(ref _entries, 0);
    }

    /// <summary>Begins anew with a track's first state.</summary>
    public void Begin(in TState state, Instant time)
    {
        _count = 1;
        Fit();
        _entries[0] = new Entry { State = state, Time = time };
    }

    /// <summary>The state from which <paramref name="time"/> is to be predicted: the newest not later, else the oldest there is.</summary>
    public ref readonly TState Before(Instant time) => ref _entries[Math.Max(Place(time), 1) - 1].State;

    /// <summary>Forgets the updates that no detection from <paramref name="oldest"/> on can need.</summary>
    public void Forget(Instant oldest)
    {
        int unneeded = 0;
        while (unneeded + 1 < _count && _entries[unneeded + 1].Time <= oldest) unneeded++;
        if (unneeded == 0) return;
        Array.Copy(_entries, unneeded, _entries, 0, _count - unneeded);
        _count -= unneeded;
    }

    /// <summary>Adds an update whose state is known because it is the newest.</summary>
    public void Append(in Evidence evidence, in TState state)
    {
        Open(_count);
        ref Entry entry = ref _entries[_count - 1];
        (entry.Time, entry.Evidence, entry.State) = (evidence.Time, evidence, state);
    }

    /// <summary>Puts late evidence in its place and filters again what came after it; what is from before the oldest state changes nothing.</summary>
    public void Insert(in Evidence evidence, Step step)
    {
        int place = Place(evidence.Time);
        bool full = _count == Capacity;
        if (place == 0 || full && place == 1) return;
        Open(place);
        if (full) place--;
        (_entries[place].Time, _entries[place].Evidence) = (evidence.Time, evidence);
        for (int index = place; index < _count; index++) step(_entries[index - 1].State, _entries[index].Evidence, out _entries[index].State);
    }

    /// <summary>Writes the history bit for bit.</summary>
    public void Save<TFilter>(BinaryWriter writer, TFilter filter)
        where TFilter : struct, ITrackFilter<TState>
    {
        writer.Write(_count);
        for (int index = 0; index < _count; index++)
        {
            ref Entry entry = ref _entries[index];
            writer.Write(entry.Time.Nanoseconds);
            filter.Save(writer, entry.State);
            (Instant time, int sensor, int count, double missed) = (entry.Evidence.Time, entry.Evidence.Sensor, entry.Evidence.Count, entry.Evidence.MissedWeight);
            writer.Write(time.Nanoseconds);
            writer.Write(sensor);
            writer.Write(count);
            writer.Write(missed);
            for (int detection = 0; detection < count; detection++)
            {
                ref Evidence.Hypothesis hypothesis = ref entry.Evidence.Detections[detection];
                writer.Write(hypothesis.Weight);
                writer.Write(hypothesis.Time.Nanoseconds);
                MeasurementBytes.Save(writer, hypothesis.Measurement);
            }
        }
    }

    /// <summary>Reads what <see cref="Save{TFilter}"/> wrote.</summary>
    public void Load<TFilter>(BinaryReader reader, TFilter filter)
        where TFilter : struct, ITrackFilter<TState>
    {
        _count = reader.ReadInt32();
        if (_count is < 1 or > Capacity) throw new InvalidDataException("a track's history has an impossible length");
        Fit();
        for (int index = 0; index < _count; index++)
        {
            ref Entry entry = ref _entries[index];
            entry.Time = new Instant(reader.ReadInt64());
            entry.State = filter.Load(reader);
            entry.Evidence = new Evidence { Time = new Instant(reader.ReadInt64()), Sensor = reader.ReadInt32(), Count = reader.ReadInt32(), MissedWeight = reader.ReadDouble() };
            if (entry.Evidence.Count is < 0 or > Evidence.Most) throw new InvalidDataException("a track's history has an impossible update");
            for (int detection = 0; detection < entry.Evidence.Count; detection++)
                entry.Evidence.Detections[detection] = new() { Weight = reader.ReadDouble(), Time = new Instant(reader.ReadInt64()), Measurement = MeasurementBytes.Load(reader) };
        }
    }

    private int Place(Instant time)
    {
        int place = _count;
        while (place > 0 && _entries[place - 1].Time > time) place--;
        return place;
    }

    // Makes room at a place; a full history loses its oldest entry, and the place with it moves down by one.
    private void Open(int place)
    {
        if (_count == Capacity)
        {
            Array.Copy(_entries, 1, _entries, 0, place - 1);
            return;
        }

        _count++;
        Fit();
        Array.Copy(_entries, place, _entries, place + 1, _count - 1 - place);
    }

    private void Fit()
    {
        if (_entries.Length < _count) room.Resize(ref _entries, _count);
    }

    /// <summary>Arrays of entries that no track uses now. Tracks of clutter need few entries and long-lived ones many, so that arrays go from track to track by their length.</summary>
    /// <remarks>Thread safe.</remarks>
    internal sealed class Room
    {
        private static readonly int[] s_lengths = [4, 8, Capacity];
        private readonly Stack<Entry[]>[] _free = [.. s_lengths.Select(_ => new Stack<Entry[]>())];
        private readonly Lock _lock = new();

        /// <summary>Exchanges an array for one of at least so many entries with the same content, or for none.</summary>
        public void Resize(ref Entry[] entries, int length)
        {
            Entry[] before = entries;
            entries = length == 0 ? [] : Take(SizeOf(length));
            Array.Copy(before, entries, Math.Min(before.Length, entries.Length));
            if (before.Length == 0) return;
            lock (_lock) _free[SizeOf(before.Length)].Push(before);
        }

        /// <summary>Forgets the arrays that no track uses.</summary>
        public void Clear()
        {
            foreach (Stack<Entry[]> free in _free)
            {
                free.Clear();
                free.TrimExcess();
            }
        }

        private static int SizeOf(int length) => length <= s_lengths[0] ? 0 : length <= s_lengths[1] ? 1 : 2;

        private Entry[] Take(int size)
        {
            lock (_lock)
            {
                if (_free[size].TryPop(out Entry[]? free)) return free;
            }

            return new Entry[s_lengths[size]];
        }
    }
}
