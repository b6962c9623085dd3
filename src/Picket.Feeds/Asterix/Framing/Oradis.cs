using System.Buffers.Binary;

namespace Picket.Feeds.Asterix;

/// <summary>
/// ORADIS packets: length of the whole packet (2 octets), time of day in milliseconds (4 octets), ASTERIX data blocks. The layout was
/// read off recordings: the times agree with item I002/030 of the blocks behind them.
/// </summary>
internal static class Oradis
{
    /// <summary>Bytes in front of a packet's data blocks.</summary>
    public const int HeaderLength = 6;

    private const uint MillisecondsInDay = 86_400_000;

    /// <summary>Whether the bytes are whole ORADIS packets and nothing else.</summary>
    public static bool Fills(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return false;
        while (StartsPacket(data)) data = data[Length(data)..];
        return data.IsEmpty;
    }

    /// <summary>Whether a whole packet starts here.</summary>
    public static bool StartsPacket(ReadOnlySpan<byte> data) =>
        LooksLikeHeader(data) && Length(data) <= data.Length && Blocks.Fill(data[HeaderLength..Length(data)]);

    /// <summary>Whether the bytes can be the start of a packet, whole or not.</summary>
    public static bool LooksLikeHeader(ReadOnlySpan<byte> data) =>
        data.Length > HeaderLength && Length(data) > HeaderLength + Blocks.HeaderLength
        && BinaryPrimitives.ReadUInt32BigEndian(data[2..]) < MillisecondsInDay && data[HeaderLength] != 0;

    /// <summary>Length of the packet whose header starts here.</summary>
    public static int Length(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt16BigEndian(data);
}
