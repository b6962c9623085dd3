using Picket.Core;
using Picket.Core.Time;

namespace Picket.Picture;

/// <summary>Events per second over the last ten whole seconds of site time.</summary>
internal sealed class RateWindow : IStateful
{
    private const int Seconds = 10;
    private readonly long[] _counts = new long[Seconds + 1];
    private long _second;

    /// <summary>Counts an event now.</summary>
    public void Add(Instant now)
    {
        long second = Second(now);
        for (; _second < second; _second++)
        {
            if (second - _second > Seconds) _second = second - Seconds - 1;
            _counts[Slot(_second + 1)] = 0;
        }

        _counts[Slot(_second)]++;
    }

    /// <summary>Events per second over the ten whole seconds before now.</summary>
    public double Rate(Instant now)
    {
        long sum = 0;
        for (long second = Second(now) - Seconds; second < Second(now); second++)
        {
            if (second <= _second && second > _second - _counts.Length) sum += _counts[Slot(second)];
        }

        return sum / (double)Seconds;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_second);
        foreach (long count in _counts) writer.Write(count);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        _second = reader.ReadInt64();
        for (int slot = 0; slot < _counts.Length; slot++) _counts[slot] = reader.ReadInt64();
    }

    private static long Second(Instant time) => time.Nanoseconds / 1_000_000_000;

    private int Slot(long second) => (int)((ulong)second % (ulong)_counts.Length);
}
