using System.Text;
using Picket.Feeds.Captures;

namespace Picket.Tests.Feeds.Captures;

public sealed class TcpCaptureTests
{
    private const byte Syn = 2, Push = 8, Reset = 4;

    [Fact]
    public void Segments_come_in_order_and_without_repeats()
    {
        Text((99, Syn, ""), (100, Push, "ab"), (104, Push, "ef"), (102, Push, "cd"), (102, Push, "cd"), (104, Push, "efgh"), (101, Push, "bc")).ShouldBe("abcdefgh");
    }

    [Fact]
    public void A_capture_that_starts_inside_a_connection_is_read_from_there() => Text((5000, Push, "ab"), (5002, Push, "cd")).ShouldBe("abcd");

    [Fact]
    public void Sequence_numbers_run_over() => Text((uint.MaxValue - 1, Push, "abc"), (3, Push, "fg"), (1, Push, "de")).ShouldBe("abcdefg");

    [Fact]
    public void A_gap_is_passed_over_at_the_end_and_counted()
    {
        CaptureReader reader = Reader((100, Push, "ab"), (110, Push, "xy"));
        Text(reader).ShouldBe("abxy");
        reader.Skipped.ShouldBe(new Dictionary<string, long> { ["TCP stream with bytes missing"] = 1 });
    }

    [Fact]
    public void A_gap_that_stays_holds_up_no_more_than_a_bounded_number_of_segments()
    {
        (uint, byte, string)[] segments = [(100, Push, "a"), .. Enumerable.Range(0, 600).Select(i => ((uint)(200 + i), Push, "z"))];
        CaptureReader reader = Reader(segments);
        CapturedDatagram[] read = [.. reader.ReadAll()];
        read.Sum(datagram => datagram.Payload.Length).ShouldBe(601);
        read.Length.ShouldBeGreaterThan(300); // and not all at the end
        read.ShouldAllBe(datagram => datagram.IsStream);
    }

    [Fact]
    public void A_connection_that_is_made_again_starts_anew() =>
        Text((99, Syn, ""), (100, Push, "ab"), (102, Reset, ""), (7, Syn, ""), (8, Push, "cd")).ShouldBe("abcd");

    [Fact]
    public void However_a_stream_is_cut_shuffled_and_repeated_it_comes_out_whole()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var chance = new Random(seed);
            byte[] stream = new byte[chance.Next(1, 3000)];
            chance.NextBytes(stream);
            uint first = (uint)chance.NextInt64(uint.MaxValue);
            var segments = new List<(uint, byte[])>();
            for (int position = 0; position < stream.Length;)
            {
                int length = Math.Min(chance.Next(1, 200), stream.Length - position), back = Math.Min(position, chance.Next(0, 50));
                segments.Add((unchecked(first + (uint)(position - back)), stream[(position - back)..(position + length)]));
                position += length;
            }

            segments.AddRange(segments.Where(_ => chance.Next(4) == 0).ToArray());
            (uint, byte[])[] shuffled = [.. segments];
            chance.Shuffle(shuffled);
            byte[][] packets = [Packets.Tcp(unchecked(first - 1), Syn, []), .. shuffled.Select(segment => Packets.Tcp(segment.Item1, Push, segment.Item2))];
            var reader = new CaptureReader(new MemoryStream(CaptureFiles.Pcap(false, false, 101, [.. packets.Select(packet => (0u, 0u, Packets.Ip4(packet, 6)))])));
            byte[] read = [.. reader.ReadAll().SelectMany(datagram => datagram.Payload.ToArray())];
            read.AsSpan().SequenceEqual(stream).ShouldBeTrue($"seed {seed}");
            reader.Skipped.ShouldBeEmpty();
        }
    }

    private static string Text(params (uint Sequence, byte Flags, string Payload)[] segments) => Text(Reader(segments));

    private static string Text(CaptureReader reader) => Encoding.ASCII.GetString([.. reader.ReadAll().SelectMany(datagram => datagram.Payload.ToArray())]);

    private static CaptureReader Reader(params (uint Sequence, byte Flags, string Payload)[] segments) => new(new MemoryStream(CaptureFiles.Pcap(
        false, false, 101, [.. segments.Select(one => (0u, 0u, Packets.Ip4(Packets.Tcp(one.Sequence, one.Flags, Encoding.ASCII.GetBytes(one.Payload)), 6)))])));
}
