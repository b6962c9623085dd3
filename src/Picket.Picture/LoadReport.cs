using System.Buffers.Binary;

namespace Picket.Picture;

/// <summary>What the host dropped because the site fell behind: the payload of an <see cref="InputKind.Load"/> input of a feed.</summary>
/// <param name="Dropped">Frames dropped since the last report.</param>
public readonly record struct LoadReport(long Dropped)
{
    /// <summary>The report as bytes: a big-endian 64-bit number.</summary>
    public byte[] ToPayload()
    {
        byte[] payload = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(payload, Dropped);
        return payload;
    }

    /// <summary>Reads what <see cref="ToPayload"/> wrote.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out LoadReport report)
    {
        report = default;
        if (payload.Length != 8) return false;
        report = new LoadReport(BinaryPrimitives.ReadInt64BigEndian(payload));
        return true;
    }
}
