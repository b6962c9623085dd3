using System.Buffers.Binary;

namespace Picket.Feeds.Captures;

/// <summary>An IPv4 (RFC 791) or IPv6 (RFC 8200) packet, or a fragment of one.</summary>
internal readonly ref struct IpPacket
{
    private const int HopByHop = 0, Routing = 43, Fragment = 44, Authentication = 51, DestinationOptions = 60;

    /// <summary>Who sends to whom, without ports.</summary>
    public FlowKey Flow { get; private init; }

    /// <summary>What the payload is: 6 TCP, 17 UDP ...</summary>
    public byte Protocol { get; private init; }

    /// <summary>Bytes in front of the payload.</summary>
    public int HeaderLength { get; private init; }

    /// <summary>The payload, or this fragment's part of it.</summary>
    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>Number that the fragments of a packet share.</summary>
    public uint Identification { get; private init; }

    /// <summary>Where the payload lies in the whole packet's, bytes.</summary>
    public int FragmentOffset { get; private init; }

    /// <summary>Whether fragments follow this one.</summary>
    public bool MoreFragments { get; private init; }

    /// <summary>Whether this is only a part of a packet.</summary>
    public bool IsFragment => MoreFragments || FragmentOffset > 0;

    /// <summary>Reads a packet; bytes behind its end are padding.</summary>
    /// <returns>Nothing when it is one; else why not.</returns>
    public static string? Read(ReadOnlySpan<byte> bytes, bool isCut, out IpPacket packet)
    {
        packet = default;
        if (bytes.IsEmpty) return Reasons.CutHeader;
        return (bytes[0] >> 4) switch
        {
            4 => Read4(bytes, isCut, out packet),
            6 => Read6(bytes, isCut, out packet),
            _ => Reasons.NotIp,
        };
    }

    private static string? Read4(ReadOnlySpan<byte> bytes, bool isCut, out IpPacket packet)
    {
        packet = default;
        int header = 4 * (bytes[0] & 0x0F);
        if (header < 20) return Reasons.BadIp;
        if (bytes.Length < header) return Reasons.CutHeader;
        int total = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (total == 0) total = bytes.Length; // captured before the network card cut it up
        if (total < header) return Reasons.BadIp;
        if (total > bytes.Length) return isCut ? Reasons.CutPacket : Reasons.BadIp;
        int fragment = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        packet = new IpPacket
        {
            Flow = FlowKey.Of(bytes.Slice(12, 8)),
            Protocol = bytes[9],
            HeaderLength = header,
            Payload = bytes[header..total],
            Identification = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]),
            FragmentOffset = 8 * (fragment & 0x1FFF),
            MoreFragments = (fragment & 0x2000) != 0,
        };
        return null;
    }

    private static string? Read6(ReadOnlySpan<byte> bytes, bool isCut, out IpPacket packet)
    {
        const int Header = 40;
        packet = default;
        if (bytes.Length < Header) return Reasons.CutHeader;
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        if (length == 0) length = bytes.Length - Header; // captured before the network card cut it up
        if (length > bytes.Length - Header) return isCut ? Reasons.CutPacket : Reasons.BadIp;
        byte next = bytes[6];
        ReadOnlySpan<byte> payload = bytes.Slice(Header, length);
        uint identification = 0;
        int fragment = 0;
        while (next is HopByHop or Routing or Fragment or Authentication or DestinationOptions && fragment == 0)
        {
            if (payload.Length < 8) return Reasons.BadIp;
            int extension = next switch { Fragment => 8, Authentication => 4 * (payload[1] + 2), _ => 8 * (payload[1] + 1) };
            if (next == Fragment)
            {
                fragment = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]) & 0xFFF9;
                identification = BinaryPrimitives.ReadUInt32BigEndian(payload[4..]);
            }

            if (payload.Length < extension) return Reasons.BadIp;
            next = payload[0];
            payload = payload[extension..];
        }

        packet = new IpPacket
        {
            Flow = FlowKey.Of(bytes.Slice(8, 32)),
            Protocol = next,
            HeaderLength = Header + length - payload.Length,
            Payload = payload,
            Identification = identification,
            FragmentOffset = fragment & 0xFFF8,
            MoreFragments = (fragment & 1) != 0,
        };
        return null;
    }
}
