using Picket.Feeds.Captures;

namespace Picket.Tests.Feeds.Captures;

public sealed class CaptureReaderTests
{
    private static readonly byte[] s_hello = "hello"u8.ToArray();
    private static readonly byte[] s_long = [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * 7))];
    private static readonly byte[] s_packet = Packets.Ethernet(Packets.Ip4(Packets.Udp(s_hello)));

    [Theory]
    [InlineData(false, false, 1_700_000_000_123_456_000)]
    [InlineData(true, false, 1_700_000_000_123_456_000)]
    [InlineData(false, true, 1_700_000_000_000_123_456)]
    [InlineData(true, true, 1_700_000_000_000_123_456)]
    public void Both_byte_orders_and_both_units_of_pcap_are_read(bool bigEndian, bool nanoseconds, long expected)
    {
        CapturedDatagram datagram = Read(CaptureFiles.Pcap(bigEndian, nanoseconds, 1, (1_700_000_000, 123_456, s_packet))).ShouldHaveSingleItem();
        datagram.Time.Nanoseconds.ShouldBe(expected);
        datagram.Source.ToString().ShouldBe("10.0.0.1:5000");
        datagram.Destination.ToString().ShouldBe("10.0.0.2:8600");
        datagram.Payload.ToArray().ShouldBe(s_hello);
        datagram.Offset.ShouldBe(24 + 16 + 14 + 20 + 8);
    }

    [Fact]
    public async Task Every_link_type_and_every_way_of_ip_is_read_as_tshark_reads_it()
    {
        byte[] ip4 = Packets.Ip4(Packets.Udp(s_hello)), ip6 = Packets.Ip6(Packets.Udp(s_hello)), whole = Packets.Udp(s_long);
        (ushort Link, byte[] Packet)[] packets =
        [
            (1, s_packet), (1, [.. s_packet, 0, 0, 0, 0]), (1, Packets.Ethernet(ip4, 0x8100)), (1, Packets.Ethernet(ip6, 0x88A8, 0x8100)),
            (113, Packets.LinuxCooked(ip4)), (276, Packets.LinuxCooked2(ip6)), (101, ip4), (101, ip6), (228, ip4), (229, ip6),
            (0, Packets.Null(ip4)), (108, Packets.Loop(ip4)),
            (101, Packets.Ip4(Packets.Udp(s_hello), options: [1, 1, 1, 0])), (101, Packets.Ip6(Packets.HopByHop(Packets.Udp(s_hello)), next: 0)),
            (101, Packets.Ip4(whole[1480..2960], offset: 1480, more: true)), (101, Packets.Ip4(whole[..1480], more: true)), (101, Packets.Ip4(whole[2960..], offset: 2960)),
            (101, Packets.Ip6(Packets.Fragment6(whole[..1448], 0, more: true), next: 44)), (101, Packets.Ip6(Packets.Fragment6(whole[1448..], 1448, more: false), next: 44)),
        ];
        ushort[] links = [.. packets.Select(packet => packet.Link).Distinct()];
        var capture = new CaptureFiles(bigEndian: false).Section();
        foreach (ushort link in links) capture.Interface(link);
        for (int i = 0; i < packets.Length; i++) capture.Enhanced((uint)Array.IndexOf(links, packets[i].Link), (ulong)i, packets[i].Packet);

        string path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, capture.Bytes);
        string[][] expected = await Tshark.FieldsAsync(path, "udp.payload", "udp.payload");
        File.Delete(path);

        expected.Length.ShouldBe(16);
        string[] read = [.. Read(capture.Bytes).Select(datagram => Convert.ToHexStringLower(datagram.Payload.Span))];
        read.Select(payload => payload.Length).ShouldBe(expected.Select(fields => fields[0].Length));
        for (int i = 0; i < read.Length; i++) Assert.Equal(expected[i][0], read[i]);
    }

    [Theory]
    [InlineData(null, null, 1_700_000_000_123_456, 1_700_000_000_123_456_000)] // microseconds unless told otherwise
    [InlineData((byte)3, null, 1_700_000_000_123, 1_700_000_000_123_000_000)]
    [InlineData((byte)9, null, 1_700_000_000_123_456_789, 1_700_000_000_123_456_789)]
    [InlineData((byte)12, null, 1_700_000_123_456_789, 1_700_000_123_456)]
    [InlineData((byte)0x8A, null, 1024 + 512, 1_500_000_000)] // 2^-10
    [InlineData((byte)6, 1_700_000_000L, 5, 1_700_000_000_000_005_000)]
    [InlineData((byte)6, -10L, 5, -9_999_995_000)]
    [InlineData((byte)127, null, 5, 0)]
    public void Times_follow_the_resolution_and_the_offset_of_their_interface(byte? resolution, long? offset, long ticks, long expected)
    {
        var file = new CaptureFiles(bigEndian: false).Section().Interface(1, resolution, offset).Enhanced(0, (ulong)ticks, s_packet);
        Read(file.Bytes).ShouldHaveSingleItem().Time.Nanoseconds.ShouldBe(expected);
    }

    [Fact]
    public void Sections_of_both_byte_orders_follow_each_other_with_interfaces_of_their_own()
    {
        var file = new CaptureFiles(bigEndian: false).Section().Interface(1, 9).Enhanced(0, 10, s_packet)
            .Then(new CaptureFiles(bigEndian: true).Section().Interface(101, 6).Enhanced(0, 10, Packets.Ip4(Packets.Udp(s_hello))));
        Read(file.Bytes).Select(datagram => datagram.Time.Nanoseconds).ShouldBe([10, 10_000]);
    }

    [Fact]
    public void Obsolete_and_simple_packets_are_read_and_other_blocks_passed_over()
    {
        var file = new CaptureFiles(bigEndian: false).Section().Interface(1, 9)
            .Unknown(5, [1, 2, 3, 4]).Obsolete(0, 20, s_packet).Unknown(0x80000001, new byte[400]).Simple(s_packet);
        Read(file.Bytes).Select(datagram => datagram.Time.Nanoseconds).ShouldBe([20, 20]);
    }

    [Fact]
    public void A_packet_that_was_cut_when_captured_is_counted_and_not_handed_on()
    {
        var file = new CaptureFiles(bigEndian: false).Section().Interface(1).Enhanced(0, 0, s_packet[..^2], original: (uint)s_packet.Length).Enhanced(0, 0, s_packet);
        var reader = new CaptureReader(new MemoryStream(file.Bytes));
        CapturedDatagram[] read = [.. reader.ReadAll()];
        reader.Error.ShouldBeNull();
        read.ShouldHaveSingleItem();
        reader.Skipped.ShouldBe(new Dictionary<string, long> { ["packet was cut when captured"] = 1 });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_cut_anywhere_gives_every_whole_packet_and_one_error_where_the_cut_one_starts(bool pcapng)
    {
        byte[] file = pcapng
            ? new CaptureFiles(bigEndian: true).Section().Interface(1).Enhanced(0, 1, s_packet).Enhanced(0, 2, s_packet).Enhanced(0, 3, s_packet).Bytes
            : CaptureFiles.Pcap(false, false, 1, (1, 0, s_packet), (2, 0, s_packet), (3, 0, s_packet));
        int record = pcapng ? 32 + (s_packet.Length + 3) / 4 * 4 : 16 + s_packet.Length, head = file.Length - (3 * record);
        for (int length = 4; length < file.Length; length++)
        {
            var reader = new CaptureReader(new MemoryStream(file[..length]));
            reader.ReadAll().Count().ShouldBe(Math.Max(0, (length - head) / record));
            bool atEdge = length >= head && (length - head) % record == 0;
            if (pcapng && length == 28) continue; // behind the section header
            if (atEdge) reader.Error.ShouldBeNull();
            else reader.Error.ShouldNotBeNull().Reason.ShouldBe("file ends in the middle of a packet");
            if (length > head && !atEdge) reader.Error!.Offset.ShouldBe(head + ((length - head) / record * record));
        }
    }

    [Theory]
    [InlineData("", "no pcap or pcapng file")]
    [InlineData("7F454C46000000000000000000000000", "no pcap or pcapng file")]
    [InlineData("0A0D0D0A1C00000000000000010000000000000000000000", "section has no byte order")]
    [InlineData("0A0D0D0A0D0000004D3C2B1A01000000FFFFFFFFFFFFFFFF0D000000", "block length of 13 is impossible")]
    [InlineData("0A0D0D0AFCFFFF7F4D3C2B1A01000000FFFFFFFFFFFFFFFF0D000000", "block length of 2147483644 is impossible")]
    [InlineData("0A0D0D0A1C0000004D3C2B1A01000000FFFFFFFFFFFFFFFF20000000", "the two lengths of a block differ")]
    [InlineData("D4C3B2A1020004000000000000000000FFFF0000010000000000000000000000FFFFFFFFFFFFFFFF", "packet of 4294967295 bytes is longer than any")]
    public void A_damaged_file_is_one_error(string hex, string reason)
    {
        var reader = new CaptureReader(new MemoryStream(Convert.FromHexString(hex)));
        reader.TryRead(out _).ShouldBeFalse();
        reader.Error.ShouldNotBeNull().Reason.ShouldBe(reason);
    }

    [Fact]
    public void A_packet_of_an_interface_that_is_not_there_is_an_error()
    {
        var reader = new CaptureReader(new MemoryStream(new CaptureFiles(bigEndian: false).Section().Interface(1).Enhanced(1, 0, s_packet).Bytes));
        reader.TryRead(out _).ShouldBeFalse();
        reader.Error.ShouldBe(new CaptureError("packet of interface 1, which the section does not describe", 28 + 24));
    }

    [Fact]
    public void Fragments_that_never_come_whole_are_given_up_and_counted()
    {
        byte[] part = Packets.Udp(s_long)[..1480];
        var packets = Enumerable.Range(0, 500).Select(i => (0u, 0u, Packets.Ip4(part, identification: i, more: true)));
        var reader = new CaptureReader(new MemoryStream(CaptureFiles.Pcap(false, false, 101, [.. packets])));
        reader.TryRead(out _).ShouldBeFalse();
        reader.Skipped.ShouldBe(new Dictionary<string, long> { ["fragment of a datagram that never came whole"] = 500 });
    }

    [Fact]
    public void Fragments_that_overlap_are_not_believed()
    {
        byte[] whole = Packets.Udp(s_long);
        var reader = new CaptureReader(new MemoryStream(CaptureFiles.Pcap(
            false, false, 101, (0, 0, Packets.Ip4(whole[..1480], more: true)), (0, 0, Packets.Ip4(whole[1472..], offset: 1472)))));
        reader.TryRead(out _).ShouldBeFalse();
        reader.Skipped.Values.Sum().ShouldBe(2);
    }

    private static List<CapturedDatagram> Read(byte[] file)
    {
        var reader = new CaptureReader(new MemoryStream(file));
        List<CapturedDatagram> datagrams = [.. reader.ReadAll()];
        reader.Error.ShouldBeNull();
        return datagrams;
    }
}
