using Picket.Core.Time;

namespace Picket.Server.Stream;

/// <summary>Times on the stream: an epoch in microseconds and 32-bit offsets from it, as JavaScript loses larger integers.</summary>
internal static class WireTime
{
    /// <summary>Microseconds since 1970, rounded down.</summary>
    public static long Microseconds(Instant instant) =>
        Math.DivRem(instant.Nanoseconds, 1000, out long rest) - (rest < 0 ? 1 : 0);

    /// <summary>Microseconds from an epoch; further than about 35 minutes away, the nearest that 32 bits hold.</summary>
    public static int Offset(Instant instant, long epochMicroseconds) =>
        (int)Math.Clamp(Microseconds(instant) - epochMicroseconds, int.MinValue, int.MaxValue);
}
