using Picket.Core.Time;

namespace Picket.Feeds.Asterix;

/// <summary>Times of day on the wire, in 1/128 s since midnight UTC, and the instants that they mean.</summary>
internal static class TimeOfDay
{
    /// <summary>Nanoseconds in 1/128 s.</summary>
    public const long Tick = 1_000_000_000 / 128;

    private const int WholeWidth = 24;
    private const long Day = 86_400_000_000_000;

    /// <summary>The measured time of a record, by the first time of day that it holds; none where it holds none or one beyond 24 h.</summary>
    public static Instant? Measured(in AsterixRecord record, Instant near)
    {
        foreach (var field in record.Edition.TimeItems)
        {
            if (record.TryGetNumber(field, out long ticks)) return Nearest(ticks, field.Element.Width, near);
        }

        return null;
    }

    /// <summary>
    /// The instant nearest to <paramref name="near"/> with this time of day. With fewer than 24 bits the time of day is known modulo the
    /// 512 s that they count, as in I001/141.
    /// </summary>
    public static Instant? Nearest(long ticks, int width, Instant near)
    {
        long since = ticks * Tick, cycle = width < WholeWidth ? (1L << width) * Tick : Day;
        if (since >= Day) return null;
        long today = near.Nanoseconds - Modulo(near.Nanoseconds, Day), best = long.MaxValue;
        for (long midnight = today - Day; midnight <= today + Day; midnight += Day)
        {
            long start = midnight + since, last = (Day - 1 - since) / cycle;
            long turn = Math.Clamp((near.Nanoseconds - start + cycle / 2) / cycle, 0, last);
            long candidate = start + turn * cycle;
            if (best == long.MaxValue || Math.Abs(candidate - near.Nanoseconds) < Math.Abs(best - near.Nanoseconds)) best = candidate;
        }

        return new(best);
    }

    /// <summary>The time of day of an instant in 1/128 s, rounded down.</summary>
    public static long TicksOf(Instant instant) => Modulo(instant.Nanoseconds, Day) / Tick;

    private static long Modulo(long value, long divisor) => (value % divisor + divisor) % divisor;
}
