using Picket.Feeds.Captures;

namespace Picket.Tests.Feeds.Captures;

/// <summary>Reads captures with random bytes changed and ends cut off, each from its own seed, and checks what must hold for any bytes.</summary>
internal sealed class CaptureFuzz
{
    private const int MostPayloads = 20; // more than a sample has packets

    private readonly byte[][] samples = [Classic(), Blocks(false), Blocks(true)];

    /// <summary>Payloads read in spite of the damage.</summary>
    public long Payloads { get; private set; }

    /// <summary>Captures that ended with an error.</summary>
    public long Errors { get; private set; }

    /// <summary>Reads so many damaged captures.</summary>
    /// <exception cref="InvalidOperationException">One was read wrongly; the message names its seed.</exception>
    public void Run(long mutations)
    {
        for (int seed = 0; seed < mutations; seed++)
        {
            var chance = new Random(seed);
            byte[] file = [.. samples[seed % samples.Length]];
            for (int flips = chance.Next(1, 8); flips > 0; flips--) file[chance.Next(file.Length)] = (byte)chance.Next(256);
            if (chance.Next(3) == 0) file = file[..chance.Next(file.Length)];
            Read(file, seed);
        }
    }

    private void Read(byte[] file, int seed)
    {
        var reader = new CaptureReader(new MemoryStream(file));
        int payloads = 0;
        while (reader.TryRead(out CapturedDatagram datagram))
        {
            if (datagram.Offset < 0 || datagram.Offset > file.Length) throw new InvalidOperationException($"seed {seed}: offset {datagram.Offset} is outside the file");
            if (datagram.Payload.IsEmpty) throw new InvalidOperationException($"seed {seed}: an empty payload");
            if (++payloads > MostPayloads) throw new InvalidOperationException($"seed {seed}: more payloads than packets");
        }

        Payloads += payloads;
        if (reader.Error is not { } error) return;
        Errors++;
        if (error.Offset < 0 || error.Offset > file.Length) throw new InvalidOperationException($"seed {seed}: the error's offset {error.Offset} is outside the file");
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
