using Picket.Feeds.Captures;

namespace Picket.Tests.Feeds.Captures;

public sealed class CaptureFuzzTests
{
    [Fact]
    public void Ten_thousand_damaged_captures_end_without_an_exception()
    {
        byte[][] seeds = [Classic(), Blocks(false), Blocks(true)];
        for (int seed = 0; seed < 10_000; seed++)
        {
            var chance = new Random(seed);
            byte[] file = [.. seeds[seed % seeds.Length]];
            for (int flips = chance.Next(1, 8); flips > 0; flips--) file[chance.Next(file.Length)] = (byte)chance.Next(256);
            if (chance.Next(3) == 0) file = file[..chance.Next(file.Length)];

            var reader = new CaptureReader(new MemoryStream(file));
            int payloads = 0;
            foreach (CapturedDatagram datagram in reader.ReadAll())
            {
                payloads++;
                (datagram.Offset is >= 0 && datagram.Offset <= file.Length).ShouldBeTrue($"seed {seed}: offset {datagram.Offset}");
                datagram.Payload.IsEmpty.ShouldBeFalse($"seed {seed}");
            }

            payloads.ShouldBeLessThan(20, $"seed {seed}");
            if (reader.Error is { } error) error.Offset.ShouldBeInRange(0, file.Length, $"seed {seed}");
        }
    }

    private static byte[] Classic() => CaptureFiles.Pcap(false, true, 1, [.. Frames().Select((packet, i) => ((uint)i, 5u, packet))]);

    private static byte[] Blocks(bool bigEndian)
    {
        var file = new CaptureFiles(bigEndian).Section().Interface(1, 9, 3).Unknown(5, new byte[20]);
        ulong time = 0;
        foreach (byte[] packet in Frames()) file.Enhanced(0, time++, packet);
        return file.Bytes;
    }

    private static byte[][] Frames()
    {
        byte[] whole = Packets.Udp([.. Enumerable.Range(0, 100).Select(i => (byte)i)]);
        return
        [
            Packets.Ethernet(Packets.Ip4(Packets.Udp([1, 2, 3])), 0x8100),
            Packets.Ethernet(Packets.Ip6(Packets.HopByHop(Packets.Udp([1, 2, 3])), next: 0)),
            Packets.Ethernet(Packets.Ip4(whole[..48], more: true)),
            Packets.Ethernet(Packets.Ip4(whole[48..], offset: 48)),
            Packets.Ethernet(Packets.Ip6(Packets.Fragment6(whole[..48], 0, more: true), next: 44)),
            Packets.Ethernet(Packets.Ip6(Packets.Fragment6(whole[48..], 48, more: false), next: 44)),
            Packets.Ethernet(Packets.Ip4(Packets.Tcp(10, 2, []), 6)),
            Packets.Ethernet(Packets.Ip4(Packets.Tcp(15, 8, [5, 6, 7]), 6)),
            Packets.Ethernet(Packets.Ip4(Packets.Tcp(11, 8, [1, 2, 3, 4]), 6)),
        ];
    }
}
