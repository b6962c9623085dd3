using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Feeds;
using Picket.Tests.Feeds;
using Picket.Tests.Feeds.Asterix;

namespace Picket.Benchmarks;

/// <summary>Seeded mutations of valid input for every protocol; the tests run ten thousand of the same.</summary>
internal static class Fuzz
{
    private const long Usual = 1_000_000;
    private const int Seed = 1;

    /// <summary>Protocols and their samples. A protocol joins by a line here and one in <c>ProtocolFuzzTests</c>.</summary>
    private static readonly (string Protocol, IReadOnlyList<byte[]> Samples)[] s_targets =
    [
        ("asterix", AsterixFuzzSamples.Blocks),
        ("beast", FuzzSamples.Beast),
        ("avr", FuzzSamples.Avr),
        ("sbs", FuzzSamples.Sbs),
    ];

    /// <summary><c>fuzz [PROTOCOL] [MUTATIONS]</c>.</summary>
    public static int Run(string[] args)
    {
        string? only = args.FirstOrDefault(word => !char.IsAsciiDigit(word[0]));
        long mutations = args.Where(word => char.IsAsciiDigit(word[0])).Select(word => long.Parse(word, CultureInfo.InvariantCulture)).FirstOrDefault(Usual);
        if (only is not null && s_targets.All(target => target.Protocol != only))
        {
            Console.Error.WriteLine($"fuzz: no protocol '{only}'; there are {string.Join(", ", s_targets.Select(target => target.Protocol))}");
            return 2;
        }

        foreach (var (name, samples) in s_targets.Where(target => only is null || target.Protocol == only))
        {
            Site site = new()
            {
                Name = "fuzz",
                Origin = GeodeticPosition.FromDegrees(33.8, 42.4, 180),
                Sensors = [new() { Id = "sensor", Kind = SensorKind.Receiver }],
            };
            Feed feed = new() { Id = "feed", Protocol = name, Transport = Transport.Udp, Sensors = ImmutableSortedDictionary<string, string>.Empty.Add("*", "sensor") };
            using ProtocolFuzz fuzz = new(FeedProtocols.Find(name)!, feed, site, samples, Seed);
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            fuzz.Run(mutations);
            TimeSpan spent = Process.GetCurrentProcess().TotalProcessorTime - before;
            Console.WriteLine($"{name,-10} {mutations} mutations, {fuzz.Records} records, {fuzz.Rejections} errors named, no exception; {spent.TotalSeconds:F1} s CPU");
        }

        return 0;
    }
}
