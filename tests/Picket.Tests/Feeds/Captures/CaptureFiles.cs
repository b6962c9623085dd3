namespace Picket.Tests.Feeds.Captures;

/// <summary>Capture files written out by hand, in either byte order, with no code in common with the reader or the writer.</summary>
internal sealed class CaptureFiles(bool bigEndian)
{
    private readonly List<byte> file = [];

    public byte[] Bytes => [.. file];

    /// <summary>A classic file; times in its own unit.</summary>
    public static byte[] Pcap(bool bigEndian, bool nanoseconds, uint link, params (uint Seconds, uint Fraction, byte[] Packet)[] packets)
    {
        var files = new CaptureFiles(bigEndian);
        files.U32(nanoseconds ? 0xA1B23C4D : 0xA1B2C3D4).U16(2).U16(4).U32(0).U32(0).U32(65535).U32(link);
        foreach (var (seconds, fraction, packet) in packets) files.U32(seconds).U32(fraction).U32((uint)packet.Length).U32((uint)packet.Length).Put(packet);
        return files.Bytes;
    }

    public CaptureFiles Section() => Block(0x0A0D0D0A, body => body.U32(0x1A2B3C4D).U16(1).U16(0).U32(uint.MaxValue).U32(uint.MaxValue));

    public CaptureFiles Interface(ushort link, byte? resolution = null, long? offset = null, uint snapshot = 0) => Block(1, body =>
    {
        body.U16(link).U16(0).U32(snapshot);
        if (resolution is { } exponent) body.U16(9).U16(1).Put([exponent, 0, 0, 0]);
        if (offset is { } seconds) body.U16(14).U16(8).U64((ulong)seconds);
        body.U32(0);
    });

    public CaptureFiles Enhanced(uint number, ulong ticks, byte[] packet, uint? original = null) => Block(6, body =>
        body.U32(number).U32((uint)(ticks >> 32)).U32((uint)ticks).U32((uint)packet.Length).U32(original ?? (uint)packet.Length).Put(packet));

    public CaptureFiles Obsolete(ushort number, ulong ticks, byte[] packet) => Block(2, body =>
        body.U16(number).U16(0).U32((uint)(ticks >> 32)).U32((uint)ticks).U32((uint)packet.Length).U32((uint)packet.Length).Put(packet));

    public CaptureFiles Simple(byte[] packet) => Block(3, body => body.U32((uint)packet.Length).Put(packet));

    public CaptureFiles Unknown(uint type, byte[] content) => Block(type, body => body.Put(content));

    public CaptureFiles Then(CaptureFiles other)
    {
        file.AddRange(other.Bytes);
        return this;
    }

    private CaptureFiles Block(uint type, Action<CaptureFiles> write)
    {
        var body = new CaptureFiles(bigEndian);
        write(body);
        while (body.file.Count % 4 != 0) body.file.Add(0);
        uint length = (uint)body.file.Count + 12;
        return U32(type).U32(length).Put(body.Bytes).U32(length);
    }

    private CaptureFiles U16(ushort number) => Put(Ordered(BitConverter.GetBytes(number)));

    private CaptureFiles U32(uint number) => Put(Ordered(BitConverter.GetBytes(number)));

    private CaptureFiles U64(ulong number) => Put(Ordered(BitConverter.GetBytes(number)));

    private CaptureFiles Put(byte[] bytes)
    {
        file.AddRange(bytes);
        return this;
    }

    private byte[] Ordered(byte[] bytes)
    {
        if (bigEndian == BitConverter.IsLittleEndian) Array.Reverse(bytes);
        return bytes;
    }
}
