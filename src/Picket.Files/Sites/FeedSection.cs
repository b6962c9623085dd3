using System.Collections.Immutable;
using System.Globalization;
using Picket.Core.Sites;
using Picket.Feeds;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The feeds of a site file.</summary>
internal static class FeedSection
{
    private const string EverySource = "*";
    private static readonly (string, string)[] Protocols = [.. FeedProtocols.All.Select(protocol => (protocol.Name, protocol.Name))];
    private static readonly (string, Transport)[] Transports = [("udp", Transport.Udp), ("tcp", Transport.Tcp), ("file", Transport.File)];

    /// <summary>Reads the feeds; a feed of a receiver that the file does not list among its sensors brings a receiver named like itself.</summary>
    public static ImmutableArray<Feed> ReadAll(YamlMap root, ref ImmutableArray<Sensor> sensors)
    {
        var ids = new Ids();
        var feeds = ImmutableArray.CreateBuilder<Feed>();
        var listening = new Dictionary<(Transport, string), string>();
        foreach (YamlMap map in root.Maps("feeds"))
        {
            Feed feed = Read(map, ids, ref sensors);
            if (feed.Listen is { } address && !address.EndsWith(":0", StringComparison.Ordinal) && !listening.TryAdd((feed.Transport, address), feed.Id))
            {
                map.Report("listen", $"found \"{address}\", where feed \"{listening[(feed.Transport, address)]}\" listens already, allowed: each address once");
            }

            feeds.Add(feed);
        }

        return feeds.ToImmutable();
    }

    private static Feed Read(YamlMap map, Ids ids, ref ImmutableArray<Sensor> sensors)
    {
        string id = ids.RequiredUnique(map);
        if (!map.Has("protocol")) map.Report($"\"protocol\" is missing; it must be one of {string.Join(", ", Protocols.Select(protocol => protocol.Item1))}");
        string protocol = map.Choice("protocol", "", Protocols);
        bool asterix = protocol == "asterix";
        var usual = new Feed { Id = id, Protocol = protocol, Transport = map.Has("path") ? Transport.File : asterix ? Transport.Udp : Transport.Tcp };
        Feed feed = usual with
        {
            Transport = map.Choice("transport", usual.Transport, Transports),
            Listen = Addresses.Listen(map, "listen"),
            Connect = Addresses.Connect(map, "connect"),
            Path = map.Text("path"),
            Mode = Modes.Read(map),
            Time = map.Choice("time", FeedTime.Message, ("message", FeedTime.Message), ("arrival", FeedTime.Arrival)),
            MaxClockError = map.Number("max_clock_error", NumberRange.Positive("s"), usual.MaxClockError),
            StaleAfter = map.Number("stale_after", NumberRange.Positive("s"), usual.StaleAfter),
            Editions = Editions(map),
            Framing = map.Choice<string?>("framing", null, ("raw", "raw"), ("oradis", "oradis")),
        };
        CheckTransport(map, feed);
        feed = feed with { Sensors = map.Has("sensors") ? Sources(map, asterix, sensors) : OnlySensor(map, feed, ref sensors) };
        map.Finish();
        return feed;
    }

    private static void CheckTransport(YamlMap map, Feed feed)
    {
        (string allowed, bool fits) = feed.Transport switch
        {
            Transport.Udp => ("listen, as in listen: \"127.0.0.1:8600\"", map.Has("listen") && !map.Has("connect") && !map.Has("path")),
            Transport.Tcp => ("either connect or listen, as in connect: \"127.0.0.1:30005\"", map.Has("listen") != map.Has("connect") && !map.Has("path")),
            _ => ("path, as in path: capture.bin", map.Has("path") && !map.Has("listen") && !map.Has("connect")),
        };
        if (!fits) map.Report($"a feed over {feed.Transport.ToString().ToLowerInvariant()} needs {allowed}, and no other address");
    }

    private static ImmutableSortedDictionary<string, string> Sources(YamlMap map, bool asterix, ImmutableArray<Sensor> sensors)
    {
        if (map.Map("sensors") is not { } sources) return ImmutableSortedDictionary<string, string>.Empty;
        var found = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (YamlEntry entry in sources.Entries)
        {
            string sensor = sources.Text(entry.Key) ?? "";
            Ids.Resolve(sources, entry.Key, sensor, sensors);
            if (asterix && entry.Key != EverySource && !IsSource(entry.Key)) sources.Report(entry.Key, "allowed: SAC/SIC, each 0 to 255, as in \"25/201\", or \"*\" for every source");
            if (!asterix && entry.Key != EverySource) sources.Report(entry.Key, "allowed: \"*\", as the protocol names no sources");
            found[entry.Key] = sensor;
        }

        sources.Finish();
        return found.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, string> OnlySensor(YamlMap map, Feed feed, ref ImmutableArray<Sensor> sensors)
    {
        bool receives = feed.Protocol != "asterix";
        Sensor[] fitting = [.. sensors.Where(sensor => sensor.Kind == SensorKind.Receiver == receives)];
        if (fitting.Length == 0 && receives && sensors.All(sensor => sensor.Id != feed.Id))
        {
            fitting = [SensorDefaults.Of(SensorKind.Receiver, feed.Id)];
            sensors = sensors.AddRange(fitting);
        }

        if (fitting.Length == 1) return ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(EverySource, fitting[0].Id);
        map.Report(receives
            ? "\"sensors\" is missing; with several receivers say which one this is, as in sensors: {\"*\": receiver-1}"
            : "\"sensors\" is missing; say which sensor each source is, as in sensors: {\"25/201\": radar-1}");
        return ImmutableSortedDictionary<string, string>.Empty;
    }

    private static ImmutableSortedDictionary<string, string> Editions(YamlMap map)
    {
        var editions = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (map.Map("editions") is not { } given) return editions.ToImmutable();
        foreach (YamlEntry entry in given.Entries)
        {
            string edition = given.Text(entry.Key) ?? "";
            bool category = entry.Key.Length == 3 && byte.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
            if (!category) given.Report(entry.Key, "allowed: a category of three digits, as in 048: \"1.32\"");
            editions[entry.Key] = edition;
        }

        given.Finish();
        return editions.ToImmutable();
    }

    private static bool IsSource(string key) =>
        key.Split('/') is [var sac, var sic] && byte.TryParse(sac, NumberStyles.None, CultureInfo.InvariantCulture, out _) && byte.TryParse(sic, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
