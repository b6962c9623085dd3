using System.Buffers.Binary;
using Picket.Core.Time;

namespace Picket.Picture;

/// <summary>What was not recorded: the payload of an <see cref="InputKind.Gap"/> input.</summary>
/// <param name="First">Sequence number of the first input that is missing; the last is the one before the gap input.</param>
/// <param name="Since">Receive time of that input.</param>
/// <param name="Count">How many are missing.</param>
public readonly record struct GapReport(long First, Instant Since, long Count)
{
    private const int Length = 24;

    /// <summary>The report as bytes: three big-endian 64-bit numbers.</summary>
    public byte[] ToPayload()
    {
        byte[] payload = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(payload, First);
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(8), Since.Nanoseconds);
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(16), Count);
        return payload;
    }

    /// <summary>Reads what <see cref="ToPayload"/> wrote.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out GapReport report)
    {
        report = default;
        if (payload.Length != Length) return false;
        report = new GapReport(
            BinaryPrimitives.ReadInt64BigEndian(payload),
            new Instant(BinaryPrimitives.ReadInt64BigEndian(payload[8..])),
            BinaryPrimitives.ReadInt64BigEndian(payload[16..]));
        return true;
    }
}
