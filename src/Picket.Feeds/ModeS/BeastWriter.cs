using System.Buffers.Binary;

namespace Picket.Feeds.ModeS;

/// <summary>Writes Beast frames; see <see cref="BeastFrame"/>.</summary>
public static class BeastWriter
{
    private const byte GpsClock = 0x10, UtcCorrected = 0x80;

    /// <summary>Writes a Mode S reply.</summary>
    /// <param name="destination">At least <see cref="BeastFrame.MaxLength"/> bytes.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="timestamp">48 bits of the receiver's clock; see <see cref="BeastTimestamp"/>.</param>
    /// <param name="signal">Signal level, 255 full scale, 0 not measured.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> destination, in ModeSFrame reply, ulong timestamp, byte signal)
    {
        Span<byte> data = stackalloc byte[ModeSFrame.LongBytes];
        return Write(destination, reply.IsLong ? BeastType.ModeSLong : BeastType.ModeSShort, data[..reply.CopyTo(data)], timestamp, signal);
    }

    /// <summary>Writes a Mode A/C reply with the four octal digits of a code, 0 to 4095.</summary>
    /// <returns>Bytes written.</returns>
    public static int WriteModeAC(Span<byte> destination, int code, ulong timestamp, byte signal)
    {
        Span<byte> data = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(data, (ushort)((code & 0xE00) << 3 | (code & 0x1C0) << 2 | (code & 0x38) << 1 | code & 7));
        return Write(destination, BeastType.ModeAC, data, timestamp, signal);
    }

    /// <summary>Writes the status frame of a receiver whose timestamps are GPS times of day in UTC. Send one before the first reply and then each second.</summary>
    /// <returns>Bytes written.</returns>
    public static int WriteGpsStatus(Span<byte> destination, ulong timestamp)
    {
        Span<byte> data = stackalloc byte[ModeSFrame.LongBytes];
        data.Clear();
        data[0] = GpsClock;
        data[2] = UtcCorrected;
        return Write(destination, BeastType.Status, data, timestamp, 0);
    }

    private static int Write(Span<byte> destination, BeastType type, ReadOnlySpan<byte> data, ulong timestamp, byte signal)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(head, timestamp << 16 | (ulong)signal << 8);
        destination[0] = BeastFrame.Escape;
        destination[1] = (byte)type;
        int length = 2;
        foreach (byte value in head[..7]) length = Append(destination, length, value);
        foreach (byte value in data) length = Append(destination, length, value);
        return length;
    }

    private static int Append(Span<byte> destination, int length, byte value)
    {
        destination[length++] = value;
        if (value == BeastFrame.Escape) destination[length++] = value;
        return length;
    }
}
