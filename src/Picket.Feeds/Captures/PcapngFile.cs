using System.Buffers.Binary;
using Picket.Core.Time;

namespace Picket.Feeds.Captures;

/// <summary>The block format (draft-ietf-opsawg-pcapng): sections, interfaces with their own clock resolution, packets; unknown blocks are passed over.</summary>
internal sealed class PcapngFile(Stream stream) : PacketFile(stream)
{
    /// <summary>Type of the block that every section, and so every file, starts with; the same in both byte orders.</summary>
    public const uint SectionHeader = 0x0A0D0D0A;

    private const uint InterfaceDescription = 1, ObsoletePacket = 2, SimplePacket = 3, EnhancedPacket = 6;
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const int PacketBytes = 28, SimplePacketBytes = 12; // where a block keeps its packet
    private const int SmallestBlock = 12, MostInterfaces = 4096;

    private readonly List<PcapngInterface> _interfaces = [];
    private bool _started;
    private Instant _last;

    /// <inheritdoc/>
    public override bool Next(out CapturedPacket packet)
    {
        packet = default;
        while (Error is null)
        {
            long start = _started ? Position : 0;
            uint type = SectionHeader;
            if (_started)
            {
                if (!Read(4, out Span<byte> head, start, mayEnd: true)) return false;
                type = U32(head);
            }

            _started = true;
            if (!Body(type, start, out ReadOnlySpan<byte> body)) return false;
            switch (type)
            {
                case InterfaceDescription when body.Length >= 8:
                    if (_interfaces.Count == MostInterfaces) return Fail("more interfaces than any capture has", start);
                    _interfaces.Add(PcapngInterface.Read(U16(body), U32(body[4..]), body[8..], U16, U64));
                    break;
                case EnhancedPacket when body.Length >= 20:
                    return Packet(U32(body), body[4..], start, out packet);
                case ObsoletePacket when body.Length >= 20:
                    return Packet(U16(body), body[4..], start, out packet);
                case SimplePacket when body.Length >= 4:
                    return Simple(body, start, out packet);
                case InterfaceDescription or EnhancedPacket or ObsoletePacket or SimplePacket:
                    return Fail("block is shorter than its kind allows", start);
            }
        }

        return false;
    }

    /// <summary>Reads a block after its type: length, body, length again. A section header first says its byte order.</summary>
    private bool Body(uint type, long start, out ReadOnlySpan<byte> body)
    {
        body = default;
        int read = type == SectionHeader ? 8 : 4;
        if (!Read(read, out Span<byte> head, start)) return false;
        if (type == SectionHeader)
        {
            uint magic = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            IsBigEndian = magic != ByteOrderMagic;
            if (IsBigEndian && BinaryPrimitives.ReverseEndianness(magic) != ByteOrderMagic) return Fail("section has no byte order", start);
            _interfaces.Clear();
        }

        uint length = U32(head);
        if (length < SmallestBlock + (uint)(read - 4) || length > Longest || length % 4 != 0) return Fail($"block length of {length} is impossible", start);
        if (!Read((int)length - 4 - read, out Span<byte> rest, start)) return false;
        if (U32(rest[^4..]) != length) return Fail("the two lengths of a block differ", start);
        body = rest[..^4];
        return true;
    }

    private bool Packet(uint number, ReadOnlySpan<byte> body, long start, out CapturedPacket packet)
    {
        packet = default;
        if (number >= _interfaces.Count) return Fail($"packet of interface {number}, which the section does not describe", start);
        ulong ticks = ((ulong)U32(body) << 32) | U32(body[4..]);
        uint kept = U32(body[8..]), original = U32(body[12..]);
        if (kept > body.Length - 16) return Fail("packet is longer than its block", start);
        PcapngInterface by = _interfaces[(int)number];
        _last = by.Time(ticks);
        packet = new CapturedPacket(_last, by.Link, start + PacketBytes, body.Slice(16, (int)kept), kept < original);
        return true;
    }

    /// <summary>A packet without time and interface: the first interface, and the time of the packet before it.</summary>
    private bool Simple(ReadOnlySpan<byte> body, long start, out CapturedPacket packet)
    {
        packet = default;
        if (_interfaces.Count == 0) return Fail("packet of an interface that the section does not describe", start);
        uint original = U32(body);
        uint kept = Math.Min(Math.Min(original, _interfaces[0].SnapshotLength), (uint)body.Length - 4);
        packet = new CapturedPacket(_last, _interfaces[0].Link, start + SimplePacketBytes, body.Slice(4, (int)kept), kept < original);
        return true;
    }
}
