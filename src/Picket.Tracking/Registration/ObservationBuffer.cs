using Picket.Core.Time;

namespace Picket.Tracking.Registration;

/// <summary>Observations in order of time, held until they are older than a lag, so that what comes late within the lag is worked in its place.</summary>
internal sealed class ObservationBuffer(Duration lag)
{
    private const int Most = 4096;
    private Observation[] _ring = new Observation[64];
    private int _first, _count;
    private Instant _newest = new(long.MinValue), _given = new(long.MinValue);

    /// <summary>Takes an observation; one from before the last that was given out comes too late and is dropped.</summary>
    public void Add(in Observation observation)
    {
        if (observation.Time < _given) return;
        if (_count == _ring.Length) Grow();
        int place = _count++;
        for (; place > 0 && At(place - 1).CompareTo(observation) > 0; place--) At(place) = At(place - 1);
        At(place) = observation;
        if (observation.Time > _newest) _newest = observation.Time;
    }

    /// <summary>Gives out the oldest observation, if it is older than the lag or there are too many.</summary>
    public bool TryTake(out Observation observation)
    {
        observation = default;
        if (_count == 0 || _count < Most && _newest - At(0).Time < lag) return false;
        observation = At(0);
        _given = observation.Time;
        _first = (_first + 1) % _ring.Length;
        _count--;
        return true;
    }

    /// <summary>Writes the buffer bit for bit.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_newest.Nanoseconds);
        writer.Write(_given.Nanoseconds);
        writer.Write(_count);
        for (int place = 0; place < _count; place++) At(place).Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        (_newest, _given, _first, _count) = (new Instant(reader.ReadInt64()), new Instant(reader.ReadInt64()), 0, 0);
        int count = reader.ReadInt32();
        if (count is < 0 or > Most) throw new InvalidDataException("a registration holds an impossible number of observations");
        for (; _count < count; At(_count++) = Observation.Load(reader))
        {
            if (_count == _ring.Length) Grow();
        }
    }

    private ref Observation At(int place) => ref _ring[(_first + place) % _ring.Length];

    private void Grow()
    {
        var larger = new Observation[2 * _ring.Length];
        for (int place = 0; place < _count; place++) larger[place] = At(place);
        (_ring, _first) = (larger, 0);
    }
}
