using System.Text.Json;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Feeds.Captures;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>A recording of the shared data.</summary>
internal sealed class Sample
{
    /// <summary>The recordings in categories that Picket reads.</summary>
    public static readonly string[] Names =
    [
        "airport_smr_010_part1.ast", "asterixsharp_cat062-all-1.bin", "cat034.raw", "cat048.raw", "cat21_re.ast", "cat_001_002.pcap", "cat_034_048.pcap",
        "jasterix_cat001ed1.1.bin", "jasterix_cat010ed0.31.bin", "jasterix_cat021ed2.1.bin", "jasterix_cat034ed1.26.bin", "jasterix_cat048ed1.15.bin",
        "jasterix_cat062ed1.12.bin", "jasterix_cat065ed1.3.bin", "sdps_062_part1.pcap", "site_a_034_048.pcap",
    ];

    private readonly List<(byte[] Bytes, Instant? Received)> _inputs = [];

    private Sample(string name)
    {
        string file = Checkout.Shared("asterix/samples/" + name);
        if (!name.EndsWith(".pcap", StringComparison.Ordinal))
        {
            _inputs.Add((File.ReadAllBytes(file), null));
            return;
        }

        using FileStream stream = File.OpenRead(file);
        _inputs.AddRange(new CaptureReader(stream).ReadAll().Select(datagram => (datagram.Payload.ToArray(), (Instant?)datagram.Time)));
    }

    /// <summary>The datagrams of a capture, or the whole file.</summary>
    public IReadOnlyList<(byte[] Bytes, Instant? Received)> Inputs => _inputs;

    public static Sample Load(string name) => new(name);

    /// <summary>What <c>picket decode</c> says of it.</summary>
    public List<JsonElement> Decode(IReadOnlyDictionary<string, string>? editions = null)
    {
        var decoder = FeedProtocols.Find("asterix")!.CreateDecoder(new() { Editions = editions ?? new Dictionary<string, string>() });
        var lines = new RecordLines();
        foreach (var (bytes, received) in _inputs) decoder.Decode(bytes, 0, received, lines);
        return lines.Lines;
    }
}
