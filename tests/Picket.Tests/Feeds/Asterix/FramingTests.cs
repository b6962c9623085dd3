using Picket.Core.Detections;
using Picket.Feeds;

namespace Picket.Tests.Feeds.Asterix;

public sealed class FramingTests
{
    private static readonly FeedProtocol s_protocol = FeedProtocols.Find("asterix")!;

    [Theory]
    [InlineData(null, "cat_001_002.pcap", 6)]
    [InlineData("oradis", "cat_001_002.pcap", 6)]
    [InlineData(null, "sdps_062_part1.pcap", 3000)]
    [InlineData("raw", "sdps_062_part1.pcap", 3000)]
    [InlineData(null, "airport_smr_010_part1.ast", 15000)]
    public void A_stream_in_pieces_of_any_length_gives_the_blocks_whatever_the_framing(string? framing, string name, int blocks)
    {
        byte[] stream = [.. Sample.Load(name).Inputs.SelectMany(input => input.Bytes)];
        var framer = s_protocol.CreateFramer(framing);
        int found = 0, start = 0;
        for (int end = 0; end < stream.Length;)
        {
            end = Math.Min(stream.Length, end + 97);
            while (framer.Next(stream.AsSpan(start, end - start)) is { Status: FrameStatus.Done } frame)
            {
                stream[start + frame.Start].ShouldBeOneOf((byte)1, (byte)2, (byte)10, (byte)62);
                start += frame.Consumed;
                found++;
            }
        }

        start.ShouldBe(stream.Length);
        found.ShouldBe(blocks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("raw")]
    [InlineData("oradis")]
    public void Zeros_are_skipped_byte_by_byte(string? framing)
    {
        var frame = s_protocol.CreateFramer(framing).Next(new byte[20]);
        frame.Status.ShouldBe(FrameStatus.Invalid);
        frame.Consumed.ShouldBe(1);
    }

    [Fact]
    public void An_oradis_datagram_is_found_by_content_in_a_live_feed()
    {
        var sink = new RecordedSink();
        IFeedReader reader = s_protocol.CreateReader(AsterixSites.Local.Feeds[0], AsterixSites.Local);
        var (bytes, received) = Sample.Load("cat_001_002.pcap").Inputs[0];
        reader.Read(bytes, received!.Value, sink);
        sink.Errors.ShouldBeEmpty();
        sink.Records.Count.ShouldBe(8);
    }

    [Theory]
    [InlineData("adsb/ulss7_part1.beast")]
    [InlineData("adsb/sample_data_adsb.csv")]
    [InlineData("asterix/samples/site_a_034_048.pcap")]
    [InlineData("asterix/README.md")]
    public void Other_files_are_not_taken_for_asterix(string path) => s_protocol.Recognize(Start(path)).ShouldBeLessThan(0.5);

    [Theory]
    [InlineData("asterix/samples/airport_smr_010_part1.ast")]
    [InlineData("asterix/samples/cat034.raw")]
    [InlineData("asterix/samples/jasterix_cat062ed1.12.bin")]
    public void The_start_of_a_file_of_blocks_is_taken_for_asterix(string path) => s_protocol.Recognize(Start(path)).ShouldBeGreaterThan(0.8);

    [Theory]
    [InlineData("asterix/samples/jasterix_cat004ed1.4.bin")]
    [InlineData("asterix/samples/jasterix_cat019ed1.3.bin")]
    [InlineData("asterix/samples/jasterix_cat030ed7.0.bin")]
    public void A_chain_of_published_categories_without_a_definition_is_still_asterix(string path) => s_protocol.Recognize(Start(path)).ShouldBeGreaterThan(0.5);

    [Fact]
    public void An_unknown_framing_is_refused_with_those_that_there_are() =>
        Should.Throw<ArgumentException>(() => s_protocol.CreateFramer("hdlc")).Message.ShouldBe("ASTERIX framing 'hdlc' is not known; there are raw and oradis");

    private static byte[] Start(string path)
    {
        byte[] bytes = File.ReadAllBytes(Checkout.Shared(path));
        return bytes[..Math.Min(bytes.Length, 4096)];
    }
}
