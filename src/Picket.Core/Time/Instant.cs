namespace Picket.Core.Time;

/// <summary>A point in time: nanoseconds since 1970-01-01T00:00:00 UTC, without leap seconds.</summary>
/// <param name="Nanoseconds">Nanoseconds since the epoch; an ASTERIX tick of 1/128 s is a whole number of them.</param>
public readonly record struct Instant(long Nanoseconds) : IComparable<Instant>
{
    /// <summary>The instant <paramref name="seconds"/> after the epoch, rounded to the nearest nanosecond.</summary>
    public static Instant FromSeconds(double seconds) => new((long)Math.Round(seconds * 1e9));

    /// <summary>The instant of a UTC date and time.</summary>
    public static Instant FromUtc(DateTime utc) => new((utc.Ticks - DateTime.UnixEpoch.Ticks) * 100);

    /// <summary>Seconds since the epoch. Loses precision below about 0.2 microseconds for present dates.</summary>
    public double Seconds => Nanoseconds / 1e9;

    /// <summary>The UTC date and time, cut to 100 ns.</summary>
    public DateTime ToUtc() => DateTime.UnixEpoch.AddTicks(Math.DivRem(Nanoseconds, 100, out _));

    /// <summary>The instant later by a duration.</summary>
    public static Instant operator +(Instant instant, Duration duration) => new(instant.Nanoseconds + duration.Nanoseconds);

    /// <summary>The instant earlier by a duration.</summary>
    public static Instant operator -(Instant instant, Duration duration) => new(instant.Nanoseconds - duration.Nanoseconds);

    /// <summary>The time that passed from <paramref name="earlier"/> to <paramref name="later"/>.</summary>
    public static Duration operator -(Instant later, Instant earlier) => new(later.Nanoseconds - earlier.Nanoseconds);

    /// <summary>Whether the left instant is before the right.</summary>
    public static bool operator <(Instant left, Instant right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Whether the left instant is after the right.</summary>
    public static bool operator >(Instant left, Instant right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Whether the left instant is not after the right.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Whether the left instant is not before the right.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Nanoseconds >= right.Nanoseconds;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>ISO 8601 in UTC with as many digits of the second as are needed, at least three: <c>2026-11-22T10:00:00.125Z</c>.</summary>
    public override string ToString()
    {
        long second = Math.DivRem(Nanoseconds, 1_000_000_000, out long nanoseconds);
        if (nanoseconds < 0)
        {
            second--;
            nanoseconds += 1_000_000_000;
        }

        string fraction = nanoseconds.ToString("D9").TrimEnd('0').PadRight(3, '0');
        return $"{DateTime.UnixEpoch.AddSeconds(second):yyyy-MM-ddTHH:mm:ss}.{fraction}Z";
    }
}
