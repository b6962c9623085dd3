using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Picket.Feeds.Captures;

/// <summary>Builds the packet that would have carried a datagram: Ethernet, IPv4 (RFC 791) or IPv6 (RFC 8200), UDP (RFC 768), with right checksums.</summary>
internal static class UdpPacket
{
    private const int EthernetHeader = 14, Ipv4Header = 20, Ipv6Header = 40, UdpHeader = 8;
    private const byte Udp = 17, HopLimit = 64;

    /// <summary>Builds it.</summary>
    /// <exception cref="ArgumentException">One address is IPv4 and the other IPv6.</exception>
    public static byte[] Build(IPEndPoint source, IPEndPoint destination, ReadOnlySpan<byte> payload)
    {
        if (source.AddressFamily != destination.AddressFamily) throw new ArgumentException("both addresses must be IPv4 or both IPv6");
        bool v6 = source.AddressFamily == AddressFamily.InterNetworkV6;
        int ip = v6 ? Ipv6Header : Ipv4Header;
        byte[] packet = new byte[EthernetHeader + ip + UdpHeader + payload.Length];
        Span<byte> ethernet = packet, network = ethernet[EthernetHeader..], datagram = network[ip..];

        // Locally administered addresses that stand for nobody.
        ethernet[0] = ethernet[6] = 0x02;
        ethernet[11] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(ethernet[12..], v6 ? (ushort)0x86DD : (ushort)0x0800);

        ReadOnlySpan<byte> addresses = v6
            ? WriteIpv6(network, source.Address, destination.Address, datagram.Length)
            : WriteIpv4(network, source.Address, destination.Address, datagram.Length);

        BinaryPrimitives.WriteUInt16BigEndian(datagram, (ushort)source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], (ushort)destination.Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[4..], (ushort)datagram.Length);
        payload.CopyTo(datagram[UdpHeader..]);
        ushort checksum = Checksum(Sum(addresses) + Udp + (uint)datagram.Length + Sum(datagram));
        BinaryPrimitives.WriteUInt16BigEndian(datagram[6..], checksum == 0 ? ushort.MaxValue : checksum); // 0 would mean "none"
        return packet;
    }

    private static ReadOnlySpan<byte> WriteIpv4(Span<byte> header, IPAddress source, IPAddress destination, int length)
    {
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(Ipv4Header + length));
        header[6] = 0x40; // don't fragment
        header[8] = HopLimit;
        header[9] = Udp;
        source.TryWriteBytes(header[12..], out _);
        destination.TryWriteBytes(header[16..], out _);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], Checksum(Sum(header[..Ipv4Header])));
        return header.Slice(12, 8);
    }

    private static ReadOnlySpan<byte> WriteIpv6(Span<byte> header, IPAddress source, IPAddress destination, int length)
    {
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)length);
        header[6] = Udp;
        header[7] = HopLimit;
        source.TryWriteBytes(header[8..], out _);
        destination.TryWriteBytes(header[24..], out _);
        return header.Slice(8, 32);
    }

    /// <summary>Sum of 16-bit words; an odd last byte counts as a word's upper half.</summary>
    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (; bytes.Length >= 2; bytes = bytes[2..]) sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return bytes.IsEmpty ? sum : sum + ((uint)bytes[0] << 8);
    }

    /// <summary>The Internet checksum (RFC 1071) of a sum of words.</summary>
    private static ushort Checksum(uint sum)
    {
        while (sum > ushort.MaxValue) sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }
}
