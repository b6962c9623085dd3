using System.Buffers.Binary;
using Picket.Core.Time;

namespace Picket.Feeds.Captures;

/// <summary>The classic format (draft-ietf-opsawg-pcap): a 24-byte header, then records of 16 bytes and a packet; micro- or nanoseconds, either byte order.</summary>
internal sealed class PcapFile : PacketFile
{
    private const uint Microseconds = 0xA1B2C3D4, Nanoseconds = 0xA1B23C4D;
    private const int RestOfHeader = 20, RecordHeader = 16;

    private readonly long _nanosecondsPerUnit;
    private bool _started;
    private LinkType _link;

    /// <summary>Begins after the magic number.</summary>
    public PcapFile(Stream stream, uint magic)
        : base(stream)
    {
        IsBigEndian = magic is not (Microseconds or Nanoseconds);
        uint ordered = IsBigEndian ? BinaryPrimitives.ReverseEndianness(magic) : magic;
        _nanosecondsPerUnit = ordered == Nanoseconds ? 1 : 1000;
        if (!IsMagic(magic)) Fail("no pcap or pcapng file", 0);
    }

    /// <summary>Whether a file that starts with this number, read with the least significant byte first, is of this format.</summary>
    public static bool IsMagic(uint magic) =>
        magic is Microseconds or Nanoseconds || BinaryPrimitives.ReverseEndianness(magic) is Microseconds or Nanoseconds;

    /// <inheritdoc/>
    public override bool Next(out CapturedPacket packet)
    {
        packet = default;
        if (Error is not null || (!_started && !Start())) return false;
        long start = Position;
        if (!Read(RecordHeader, out Span<byte> header, start, mayEnd: true)) return false;
        long time = (U32(header) * 1_000_000_000L) + (U32(header[4..]) * _nanosecondsPerUnit);
        uint kept = U32(header[8..]), original = U32(header[12..]);
        if (kept > Longest) return Fail($"packet of {kept} bytes is longer than any", start);
        if (!Read((int)kept, out Span<byte> bytes, start)) return false;
        packet = new CapturedPacket(new Instant(time), _link, start + RecordHeader, bytes, kept < original);
        return true;
    }

    private bool Start()
    {
        _started = true;
        if (!Read(RestOfHeader, out Span<byte> header, 0)) return false;
        _link = (LinkType)U32(header[16..]); // the upper half says how long a frame check sequence is
        return true;
    }
}
