using Picket.Benchmarks.Latency;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.Captures;
using Picket.Files.Sites;
using Picket.Simulation.Scenarios;
using Picket.Tests.Simulation.Exercises;

namespace Picket.Benchmarks.Beside;

/// <summary>The air base with the radar, zones and rounds of the latency scene as its real ones, two captures of real radars on live feeds, live feeds of two sensors of the exercise, and S2 as the exercise.</summary>
internal sealed class BesideScene
{
    private const double Clutter = 5; // false plots a second
    private static readonly string[] s_captures = ["asterix/samples/site_a_034_048.pcap", "asterix/samples/sdps_062_part1.pcap"];

    /// <summary>Writes the scenario and its site into a folder, and reads them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ports">Of the live radar, broker and webhook.</param>
    public BesideScene(string folder, (int Feed, int Broker, int Hook) ports)
    {
        string latency = LatencyScene.SiteText(ports);
        string airBase = File.ReadAllText(Path.Combine(SharedData.Checkout, "scenarios", "sites", "air-base.yaml")).ReplaceLineEndings("\n");
        string text = LiveTwins.In(airBase, first: true).Replace("name: air-base", "name: latency", StringComparison.Ordinal)
            .Replace("\nzones:\n", "\nzones:\n" + Between(latency, "\nzones:\n", "\nsensors:\n"), StringComparison.Ordinal)
            .Replace("\nsensors:\n", "\nsensors:\n  - {id: real-048, kind: radar, period: 6, sigma: {range: 60, azimuth: 0.1}, field: {range: [500, 400000]}}\n  - {id: real-062, kind: receiver}\n" + Between(latency, "\nsensors:\n", "\nfeeds:\n"), StringComparison.Ordinal)
            .Replace("\nfeeds:\n", "\nfeeds:\n  - {id: capture-048, protocol: asterix, listen: \"127.0.0.1:0\", time: arrival, sensors: {\"226/221\": real-048}}\n  - {id: capture-062, protocol: asterix, listen: \"127.0.0.1:0\", time: arrival, sensors: {\"226/2\": real-062}}\n"
                + Between(latency, "\nfeeds:\n", "\noutputs:\n"), StringComparison.Ordinal)
            + latency[latency.IndexOf("outputs:\n", StringComparison.Ordinal)..];
        SitePath = Path.Combine(folder, "latency.yaml");
        ScenarioPath = Path.Combine(folder, "beside.yaml");
        File.WriteAllText(SitePath, text);
        File.WriteAllText(ScenarioPath, File.ReadAllText(Path.Combine(SharedData.Checkout, "scenarios", "s2-air-base.yaml")).Replace("sites/air-base.yaml", "latency.yaml", StringComparison.Ordinal));
        ScenarioFile scenario = ScenarioFile.Read(ScenarioPath);
        Scenario = scenario.Scenario ?? throw new InvalidDataException(scenario.Problems[0].ToString());
        SiteFile file = Scenario.Sites[0].File;
        (SiteText, Site) = (file.Text, file.Site!);
    }

    public string SitePath { get; }

    public string ScenarioPath { get; }

    public string SiteText { get; }

    public Site Site { get; }

    public Scenario Scenario { get; }

    /// <summary>All that the live feeds get, in order of time: the drawn radar's plots, and the captures from their beginnings as fast as they were.</summary>
    public IEnumerable<(Instant Time, int Feed, byte[] Bytes)> Live(Instant begin, double seconds)
    {
        int plots = FeedOf("plots");
        var real = new Queue<((int Feed, byte[] Bytes) Datagram, double At)>(Captures(seconds).OrderBy(one => one.At));
        foreach ((double due, byte[] datagram, _) in new LatencyScene(Site, Clutter, seed: 1).Until(seconds, begin))
        {
            while (real.TryPeek(out ((int Feed, byte[] Bytes) Datagram, double At) captured) && captured.At <= due)
            {
                yield return (begin + Duration.FromSeconds(captured.At), captured.Datagram.Feed, captured.Datagram.Bytes);
                real.Dequeue();
            }

            yield return (begin + Duration.FromSeconds(due), plots, datagram);
        }
    }

    /// <summary>The captures' datagrams with the feeds that they are for, and when they come, s.</summary>
    public IEnumerable<((int Feed, byte[] Bytes) Datagram, double At)> Captures(double seconds)
    {
        foreach ((int index, string name) in s_captures.Index())
        {
            using FileStream stream = File.OpenRead(SharedData.File(name));
            Instant? first = null;
            foreach (CapturedDatagram datagram in new CaptureReader(stream).ReadAll())
            {
                double at = (datagram.Time - (first ??= datagram.Time)).Seconds;
                if (at >= seconds) break;
                yield return ((FeedOf(index == 0 ? "capture-048" : "capture-062"), datagram.Payload.ToArray()), at);
            }
        }
    }

    private static string Between(string text, string after, string before)
    {
        int from = text.IndexOf(after, StringComparison.Ordinal) + after.Length;
        return text[from..(text.IndexOf(before, StringComparison.Ordinal) + 1)];
    }

    private int FeedOf(string id) => Site.Feeds.Index().First(feed => feed.Item.Id == id).Index;
}
