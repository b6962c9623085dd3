using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Feeds;
using Picket.Tests.Feeds.Asterix;

namespace Picket.Tests.Feeds;

public class ProtocolFuzzTests
{
    [Theory]
    [InlineData("asterix")]
    [InlineData("beast")]
    [InlineData("avr")]
    [InlineData("sbs")]
    public void Ten_thousand_mutations_are_read_without_an_exception(string name)
    {
        Feed feed = new() { Id = "feed", Protocol = name, Transport = Transport.Udp };
        Site site = new()
        {
            Name = "site",
            Origin = GeodeticPosition.FromDegrees(33.8, 42.4, 180),
            Sensors = [new() { Id = "adsb", Kind = SensorKind.Receiver }],
        };
        IReadOnlyList<byte[]> samples = name switch { "asterix" => AsterixFuzzSamples.Blocks, "beast" => FuzzSamples.Beast, "avr" => FuzzSamples.Avr, _ => FuzzSamples.Sbs };
        using ProtocolFuzz fuzz = new(FeedProtocols.Find(name)!, feed, site, samples, seed: 20261122);
        fuzz.Run(10_000);
        fuzz.Records.ShouldBeGreaterThan(10_000);
        fuzz.Rejections.ShouldBeGreaterThan(1_000);
    }
}
