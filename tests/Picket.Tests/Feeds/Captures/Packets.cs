using System.Buffers.Binary;

namespace Picket.Tests.Feeds.Captures;

/// <summary>Packets written out by hand, byte by byte, with no code in common with the reader.</summary>
internal static class Packets
{
    private static readonly byte[] s_addresses4 = [10, 0, 0, 1, 10, 0, 0, 2];
    private static readonly byte[] s_addresses6 = [0xFD, .. new byte[14], 1, 0xFD, .. new byte[14], 2];

    public static byte[] Udp(byte[] payload, ushort from = 5000, ushort to = 8600) => [.. Big(from), .. Big(to), .. Big(8 + payload.Length), 0, 0, .. payload];

    public static byte[] Tcp(uint sequence, byte flags, byte[] payload, ushort from = 5000)
    {
        byte[] number = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, sequence);
        return [.. Big(from), .. Big(8600), .. number, 0, 0, 0, 0, 0x50, flags, 0xFF, 0xFF, 0, 0, 0, 0, .. payload];
    }

    public static byte[] Ip4(byte[] segment, byte protocol = 17, int identification = 7, int offset = 0, bool more = false, byte[]? options = null)
    {
        options ??= [];
        int header = 20 + options.Length;
        byte[] packet =
        [
            (byte)(0x40 | (header / 4)), 0, .. Big(header + segment.Length), .. Big(identification), .. Big((offset / 8) | (more ? 0x2000 : 0)),
            64, protocol, 0, 0, .. s_addresses4, .. options, .. segment,
        ];
        int sum = Enumerable.Range(0, header / 2).Sum(i => (packet[2 * i] << 8) | packet[(2 * i) + 1]); // tshark joins only fragments with a good checksum
        Big(~((sum & 0xFFFF) + (sum >> 16))).CopyTo(packet, 10);
        return packet;
    }

    public static byte[] Ip6(byte[] segment, byte next = 17) => [0x60, 0, 0, 0, .. Big(segment.Length), next, 64, .. s_addresses6, .. segment];

    public static byte[] HopByHop(byte[] segment) => [17, 0, 1, 4, 0, 0, 0, 0, .. segment];

    public static byte[] Fragment6(byte[] segment, int offset, bool more) => [17, 0, .. Big(offset | (more ? 1 : 0)), 0, 0, 0, 9, .. segment];

    public static byte[] Ethernet(byte[] packet, params int[] tags) =>
        [.. new byte[12], .. tags.SelectMany(tag => (byte[])[.. Big(tag), 0, 5]), .. Type(packet), .. packet];

    public static byte[] LinuxCooked(byte[] packet) => [0, 0, 0, 1, 0, 6, .. new byte[8], .. Type(packet), .. packet];

    public static byte[] LinuxCooked2(byte[] packet) => [.. Type(packet), 0, 0, 0, 0, 0, 1, 0, 1, 0, 6, .. new byte[8], .. packet];

    public static byte[] Null(byte[] packet) => [2, 0, 0, 0, .. packet];

    public static byte[] Loop(byte[] packet) => [0, 0, 0, 2, .. packet];

    private static byte[] Type(byte[] packet) => packet[0] >> 4 == 4 ? [0x08, 0x00] : [0x86, 0xDD];

    private static byte[] Big(int number) => [(byte)(number >> 8), (byte)number];
}
