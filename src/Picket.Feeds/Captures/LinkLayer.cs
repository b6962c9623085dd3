using System.Buffers.Binary;

namespace Picket.Feeds.Captures;

/// <summary>Finds the IP packet behind a link-layer header.</summary>
internal static class LinkLayer
{
    private const ushort Ipv4 = 0x0800, Ipv6 = 0x86DD, Vlan = 0x8100, ProviderVlan = 0x88A8, OldProviderVlan = 0x9100;

    /// <summary>The IP packet (and padding) of a captured packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="network">The IP packet, when there is one.</param>
    /// <returns>Nothing when there is one; else why not.</returns>
    public static string? Strip(in CapturedPacket packet, out ReadOnlySpan<byte> network)
    {
        network = packet.Bytes;
        switch (packet.Link)
        {
            case LinkType.Raw or LinkType.RawBsd or LinkType.RawOpenBsd or LinkType.RawIpv4 or LinkType.RawIpv6:
                return null;
            case LinkType.Null or LinkType.Loop:
                return Skip(ref network, 4) ? null : Reasons.CutHeader;
            case LinkType.Ethernet:
                return Typed(ref network, 12, 14);
            case LinkType.LinuxCooked:
                return Typed(ref network, 14, 16);
            case LinkType.LinuxCooked2:
                return Typed(ref network, 0, 20);
            default:
                return Reasons.UnknownLink;
        }
    }

    /// <summary>Skips a header that names its content by an EtherType, and the VLAN tags after it.</summary>
    private static string? Typed(ref ReadOnlySpan<byte> network, int typeAt, int header)
    {
        if (network.Length < header) return Reasons.CutHeader;
        ushort type = BinaryPrimitives.ReadUInt16BigEndian(network[typeAt..]);
        network = network[header..];
        while (type is Vlan or ProviderVlan or OldProviderVlan)
        {
            if (network.Length < 4) return Reasons.CutHeader;
            type = BinaryPrimitives.ReadUInt16BigEndian(network[2..]);
            network = network[4..];
        }

        return type is Ipv4 or Ipv6 ? null : Reasons.NotIp;
    }

    private static bool Skip(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < count) return false;
        bytes = bytes[count..];
        return true;
    }
}
