using System.Globalization;

namespace Picket.Core.Time;

/// <summary>A point in time: nanoseconds since 1970-01-01T00:00:00 UTC, without leap seconds.</summary>
/// <param name="Nanoseconds">Nanoseconds since the epoch; an ASTERIX tick of 1/128 s is a whole number of them.</param>
public readonly record struct Instant(long Nanoseconds) : IComparable<Instant>
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long LargestSeconds = long.MaxValue / NanosecondsPerSecond - 1;

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

    /// <summary>
    /// Reads an ISO 8601 date and time: <c>2026-11-22T10:00:00.125Z</c>, with up to nine digits of the second, a space for the T, and an
    /// offset (<c>+02:00</c>) for the Z; without either it is UTC.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Instant instant)
    {
        const int lengthToSecond = 19;
        instant = default;
        if (text.Length < lengthToSecond) return false;
        string format = text[10] == ' ' ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-ddTHH:mm:ss";
        if (!DateTime.TryParseExact(text[..lengthToSecond], format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime second)) return false;
        ReadOnlySpan<char> rest = text[lengthToSecond..];
        if (!TakeFraction(ref rest, out long nanoseconds) || !TakeOffset(rest, out long offsetSeconds)) return false;
        long seconds = (second.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond - offsetSeconds;
        if (Math.Abs(seconds) > LargestSeconds) return false;
        instant = new(seconds * NanosecondsPerSecond + nanoseconds);
        return true;
    }

    /// <summary>ISO 8601 in UTC with as many digits of the second as are needed, at least three: <c>2026-11-22T10:00:00.125Z</c>.</summary>
    public override string ToString()
    {
        long second = Math.DivRem(Nanoseconds, NanosecondsPerSecond, out long nanoseconds);
        if (nanoseconds < 0)
        {
            second--;
            nanoseconds += NanosecondsPerSecond;
        }

        string fraction = nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0').PadRight(3, '0');
        return string.Create(CultureInfo.InvariantCulture, $"{DateTime.UnixEpoch.AddSeconds(second):yyyy-MM-ddTHH:mm:ss}.{fraction}Z");
    }

    private static bool TakeFraction(ref ReadOnlySpan<char> rest, out long nanoseconds)
    {
        nanoseconds = 0;
        if (rest.IsEmpty || rest[0] != '.') return true;
        int digits = 0;
        rest = rest[1..];
        for (; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++) nanoseconds = digits < 9 ? nanoseconds * 10 + (rest[digits] - '0') : nanoseconds;
        if (digits is 0 or > 9) return false;
        for (int missing = digits; missing < 9; missing++) nanoseconds *= 10;
        rest = rest[digits..];
        return true;
    }

    private static bool TakeOffset(ReadOnlySpan<char> rest, out long seconds)
    {
        seconds = 0;
        if (rest is "" or "Z") return true;
        if (rest.Length != 6 || rest[0] is not ('+' or '-') || !TimeSpan.TryParseExact(rest[1..], "hh\\:mm", CultureInfo.InvariantCulture, out TimeSpan offset)) return false;
        seconds = (long)offset.TotalSeconds * (rest[0] == '-' ? -1 : 1);
        return true;
    }
}
