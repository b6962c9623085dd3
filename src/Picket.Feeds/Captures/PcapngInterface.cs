using Picket.Core.Time;

namespace Picket.Feeds.Captures;

/// <summary>An interface of a section: what its packets begin with, and how its clock counts.</summary>
/// <param name="Link">What its packets begin with.</param>
/// <param name="SnapshotLength">Most bytes kept of a packet.</param>
/// <param name="Resolution">Unit of its times (option if_tsresol): a negative power of ten, or of two with the highest bit set.</param>
/// <param name="OffsetSeconds">Added to its times, s (option if_tsoffset).</param>
internal readonly record struct PcapngInterface(LinkType Link, uint SnapshotLength, byte Resolution, long OffsetSeconds)
{
    private const int EndOfOptions = 0, TimeResolution = 9, TimeOffset = 14;
    private const byte Microseconds = 6;

    /// <summary>Reads an interface.</summary>
    /// <param name="link">Its link type.</param>
    /// <param name="snapshotLength">Most bytes kept of a packet; 0 for all.</param>
    /// <param name="options">Its options; what does not fit is passed over.</param>
    /// <param name="u16">Reads a 16-bit number in the section's byte order.</param>
    /// <param name="u64">Reads a 64-bit number in the section's byte order.</param>
    public static PcapngInterface Read(
        ushort link, uint snapshotLength, ReadOnlySpan<byte> options, Func<ReadOnlySpan<byte>, ushort> u16, Func<ReadOnlySpan<byte>, ulong> u64)
    {
        byte resolution = Microseconds;
        long offset = 0;
        while (options.Length >= 4)
        {
            int code = u16(options), length = u16(options[2..]), padded = 4 + ((length + 3) & ~3);
            if (code == EndOfOptions || padded > options.Length) break;
            if (code == TimeResolution && length >= 1) resolution = options[4];
            if (code == TimeOffset && length >= 8) offset = (long)u64(options[4..]);
            options = options[padded..];
        }

        return new PcapngInterface((LinkType)link, snapshotLength == 0 ? uint.MaxValue : snapshotLength, resolution, offset);
    }

    /// <summary>The time that a count of its clock means; cut to nanoseconds.</summary>
    public Instant Time(ulong ticks)
    {
        const long Billion = 1_000_000_000;
        int power = Resolution & 0x7F;
        Int128 nanoseconds = Resolution >= 0x80
            ? (Int128)(((UInt128)ticks * Billion) >> power)
            : power <= 9 ? (Int128)ticks * (long)PowerOfTen(9 - power)
            : power <= 28 ? (Int128)(ticks / PowerOfTen(power - 9)) : 0;
        nanoseconds += (Int128)OffsetSeconds * Billion;
        return new Instant((long)Int128.Clamp(nanoseconds, long.MinValue, long.MaxValue));
    }

    private static ulong PowerOfTen(int power)
    {
        ulong value = 1;
        for (int i = 0; i < power; i++) value *= 10;
        return value;
    }
}
