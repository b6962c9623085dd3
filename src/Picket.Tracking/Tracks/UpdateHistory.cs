using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Filtering;

namespace Picket.Tracking.Tracks;

/// <summary>A track's newest updates in order of measured time, so that a late detection can be worked where it belongs.</summary>
/// <remarks>
/// A late detection is put in its place and what came after is filtered again. Given the same associations the result is that of
/// the right order, to the last bit; Bar-Shalom's algorithms B1 and C (2004) save this work at the price of approximating the noise between.
/// It holds the site's <c>max_age</c>, at most 16 updates: a track that is updated more often in that time has a shorter window, and a detection older than all of it only counts as seen.
/// </remarks>
internal sealed class UpdateHistory
{
    private const int Capacity = 16;
    private Entry[] _entries = new Entry[2];
    private int _count;

    private struct Entry
    {
        public int Sensor;
        public Measurement Measurement;
        public KinematicState State;
    }

    /// <summary>Filters one measurement: the state before, the sensor, the measurement and its time; gives the state after.</summary>
    public delegate void Step(in KinematicState before, int sensor, in Measurement measurement, Instant time, out KinematicState after);

    /// <summary>The newest state.</summary>
    public ref readonly KinematicState Newest => ref _entries[_count - 1].State;

    /// <summary>Begins anew with a track's first state.</summary>
    public void Begin(int sensor, in Measurement measurement, in KinematicState state)
    {
        _count = 1;
        _entries[0] = new Entry { Sensor = sensor, Measurement = measurement, State = state };
    }

    /// <summary>The state from which <paramref name="time"/> is to be predicted: the newest not later, else the oldest there is.</summary>
    public ref readonly KinematicState Before(Instant time) => ref _entries[Math.Max(Place(time), 1) - 1].State;

    /// <summary>Forgets the updates that no detection from <paramref name="oldest"/> on can need.</summary>
    public void Forget(Instant oldest)
    {
        int unneeded = 0;
        while (unneeded + 1 < _count && _entries[unneeded + 1].State.Time <= oldest) unneeded++;
        Array.Copy(_entries, unneeded, _entries, 0, _count - unneeded);
        _count -= unneeded;
    }

    /// <summary>Adds an update whose state is known because it is the newest.</summary>
    public void Append(int sensor, in Measurement measurement, in KinematicState state)
    {
        Open(_count);
        _entries[_count - 1] = new Entry { Sensor = sensor, Measurement = measurement, State = state };
    }

    /// <summary>Puts a late measurement in its place and filters again what came after it; one from before the oldest state changes nothing.</summary>
    public void Insert(int sensor, in Measurement measurement, Instant time, Step step)
    {
        int place = Place(time);
        bool full = _count == Capacity;
        if (place == 0 || full && place == 1) return;
        Open(place);
        if (full) place--;
        _entries[place] = new Entry { Sensor = sensor, Measurement = measurement, State = { Time = time } };
        for (int index = place; index < _count; index++)
        {
            ref Entry entry = ref _entries[index];
            step(_entries[index - 1].State, entry.Sensor, entry.Measurement, entry.State.Time, out KinematicState after);
            entry.State = after;
        }
    }

    /// <summary>Writes the history bit for bit.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_count);
        for (int index = 0; index < _count; index++)
        {
            writer.Write(_entries[index].Sensor);
            MeasurementBytes.Save(writer, _entries[index].Measurement);
            _entries[index].State.Save(writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _count = reader.ReadInt32();
        if (_count is < 1 or > Capacity) throw new InvalidDataException("a track's history has an impossible length");
        if (_entries.Length < _count) Array.Resize(ref _entries, _count);
        for (int index = 0; index < _count; index++)
        {
            _entries[index].Sensor = reader.ReadInt32();
            _entries[index].Measurement = MeasurementBytes.Load(reader);
            _entries[index].State = KinematicState.Load(reader);
        }
    }

    private int Place(Instant time)
    {
        int place = _count;
        while (place > 0 && _entries[place - 1].State.Time > time) place--;
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

        if (_count == _entries.Length) Array.Resize(ref _entries, Math.Min(2 * _count, Capacity));
        Array.Copy(_entries, place, _entries, place + 1, _count - place);
        _count++;
    }
}
