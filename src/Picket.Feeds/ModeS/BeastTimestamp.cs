using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>The two kinds of clock that Beast timestamps come from.</summary>
/// <remarks>
/// A Mode-S Beast, dump1090 and readsb count 12 MHz from some start. A Radarcape in GPS mode gives the UTC second of the day in the upper 18 bits and
/// the nanosecond in the lower 30. Which it is stands nowhere in a frame; a Radarcape says it in its status frames.
/// </remarks>
public static class BeastTimestamp
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerDay = 86_400 * NanosecondsPerSecond;

    /// <summary>Timestamp of frames that a multilateration server made up (<c>FF 00 "MLAT"</c>): it says nothing.</summary>
    public const ulong Synthetic = 0xFF00_4D4C_4154;

    /// <summary>The GPS timestamp of an instant.</summary>
    public static ulong FromGps(Instant time)
    {
        long ofDay = OfDay(time);
        return (ulong)(ofDay / NanosecondsPerSecond) << 30 | (ulong)(ofDay % NanosecondsPerSecond);
    }

    /// <summary>Nanoseconds of a 12 MHz count.</summary>
    public static Duration FromTicks(ulong timestamp) => new((long)(timestamp / 12 * 1000 + timestamp % 12 * 1000 / 12));

    /// <summary>Nanoseconds since midnight UTC of a GPS timestamp.</summary>
    /// <returns>Whether the fields are in range; a 12 MHz count is in range, too, most of the time.</returns>
    public static bool TryGpsTimeOfDay(ulong timestamp, out Duration ofDay)
    {
        long seconds = (long)(timestamp >> 30), nanoseconds = (long)(timestamp & 0x3FFF_FFFF);
        ofDay = new(seconds * NanosecondsPerSecond + nanoseconds);
        return timestamp != 0 && seconds < 86_400 && nanoseconds < NanosecondsPerSecond;
    }

    /// <summary>The instant with a time of day that is nearest to another instant.</summary>
    internal static Instant Nearest(Duration ofDay, Instant to)
    {
        long difference = ofDay.Nanoseconds - OfDay(to);
        if (difference > NanosecondsPerDay / 2) difference -= NanosecondsPerDay;
        else if (difference < -NanosecondsPerDay / 2) difference += NanosecondsPerDay;
        return to + new Duration(difference);
    }

    private static long OfDay(Instant time)
    {
        long ofDay = time.Nanoseconds % NanosecondsPerDay;
        return ofDay < 0 ? ofDay + NanosecondsPerDay : ofDay;
    }
}
