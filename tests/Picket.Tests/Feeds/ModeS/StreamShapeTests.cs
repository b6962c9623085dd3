using System.Text;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Feeds.Transports;
using Picket.Tests.Feeds.Transports;

namespace Picket.Tests.Feeds.ModeS;

/// <summary>A stream gives the same whatever the pieces it comes in.</summary>
public class StreamShapeTests
{
    [Theory]
    [InlineData("beast", "adsb/ulss7_part1.beast", 1)]
    [InlineData("beast", "adsb/ulss7_part1.beast", 23)]
    [InlineData("beast", "adsb/ulss7_part1.beast", 65_536)]
    [InlineData("avr", "adsb/modes1.expected.avr", 1)]
    [InlineData("avr", "adsb/modes1.expected.avr", 31)]
    public void A_capture_reads_the_same_in_pieces_of_any_size(string protocol, string file, int piece)
    {
        byte[] capture = File.ReadAllBytes(Checkout.Shared(file));
        RecordedFindings whole = Read(protocol, [capture]), pieces = Read(protocol, Cut(protocol, capture, piece));
        whole.Errors.ShouldBeEmpty();
        pieces.Errors.ShouldBeEmpty();
        pieces.Counts.ShouldBe(whole.Counts);
        pieces.Detections.ShouldBe(whole.Detections);
    }

    [Fact]
    public void White_space_at_the_end_of_a_stream_is_no_broken_frame()
    {
        RecordingReceiver receiver = new();
        StreamFrames frames = new(FeedProtocols.Find("avr")!.CreateFramer(null));
        foreach (byte value in Encoding.ASCII.GetBytes("*1024;\r\n\r\n"))
        {
            frames.Free.Span[0] = value;
            frames.Take(1, receiver);
        }

        frames.End(receiver);
        receiver.Invalids.ShouldBeEmpty();
    }

    private static List<byte[]> Cut(string protocol, byte[] capture, int piece)
    {
        RecordingReceiver receiver = new();
        StreamFrames frames = new(FeedProtocols.Find(protocol)!.CreateFramer(null));
        foreach (byte[] part in capture.Chunk(piece))
        {
            for (int taken = 0, length; taken < part.Length; taken += length)
            {
                length = Math.Min(part.Length - taken, frames.Free.Length);
                part.AsSpan(taken, length).CopyTo(frames.Free.Span);
                frames.Take(length, receiver);
            }
        }

        frames.End(receiver);
        receiver.Invalids.ShouldBeEmpty();
        return receiver.Batches;
    }

    private static RecordedFindings Read(string protocol, IEnumerable<byte[]> inputs)
    {
        Feed feed = new() { Id = "adsb", Protocol = protocol, Transport = Transport.Tcp, Time = FeedTime.Arrival };
        Site site = new() { Name = "site", Origin = GeodeticPosition.FromDegrees(59.8, 30.3, 20), Sensors = [new() { Id = "adsb", Kind = SensorKind.Receiver }] };
        RecordedFindings findings = new();
        var reader = FeedProtocols.Find(protocol)!.CreateReader(feed, site);
        foreach (byte[] input in inputs) reader.Read(input, new Instant(1_522_782_148_000_000_000), findings);
        return findings;
    }
}
