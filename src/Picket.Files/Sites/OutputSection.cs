using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The outputs of a site file.</summary>
internal static class OutputSection
{
    private static readonly (string, string)[] Kinds = [("mqtt", "mqtt"), ("cap", "cap"), ("cot", "cot")];

    public static ImmutableArray<Output> ReadAll(YamlMap root, string site, ImmutableArray<Zone> zones, bool geographic)
    {
        var ids = new Ids();
        (Output Output, YamlMap Map)[] outputs = [.. root.Maps("outputs").Select(map => (Read(map, ids, geographic), map))];
        var topics = new SirenTopics();
        foreach ((Output output, YamlMap map) in outputs)
        {
            if (topics.Claim(site, zones.Select(zone => zone.Id), output) is { } taken)
            {
                string problem = $"found \"{output.Settings["topic"]}\", but {taken}, allowed: topics that are one zone's in one mode alone, as in {SirenTopics.Usual(output.Mode)}";
                if (map.Has("topic")) map.Report("topic", problem);
                else map.Report($"topic: {problem}");
            }

            bool known = outputs.Any(one => one.Output.Id == output.SecondFor && one.Output.Mode == output.Mode && one.Output.SecondFor is null);
            if (output.SecondFor is { } first && !known) map.Report("second_for", $"found \"{first}\", allowed: the id of another output of the same mode that is no second one itself");
        }

        return [.. outputs.Select(one => one.Output)];
    }

    private static Output Read(YamlMap map, Ids ids, bool geographic)
    {
        string id = ids.RequiredUnique(map);
        if (!map.Has("kind")) map.Report("\"kind\" is missing; it must be one of mqtt, cap, cot");
        string kind = map.Choice("kind", "", Kinds);
        Mode mode = Modes.Read(map);
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        switch (kind)
        {
            case "mqtt":
                settings["broker"] = Url(map, "broker", "mqtt", "mqtts") ?? map.RequiredText("broker", "the broker's address, as in mqtt://127.0.0.1:1883");
                settings["topic"] = Topic(map, mode);
                settings["version"] = map.Choice("version", "3.1.1", ("3.1.1", "3.1.1"), ("5", "5"));
                Optional(map, settings, "user", "password_file", "authorities");
                break;
            case "cap":
                bool feed = map.Flag("feed", false);
                settings["feed"] = feed ? "true" : "false";
                if (Url(map, "webhook", "http", "https") is { } webhook) settings["webhook"] = webhook;
                Optional(map, settings, "secret_file");
                if (map.Flag("tests", false)) settings["tests"] = "true";
                if (!feed && !map.Has("webhook")) map.Report("a cap output needs webhook, as in webhook: \"http://127.0.0.1:9000/cap\", or feed: true");
                break;
            case "cot":
                settings["transport"] = map.Choice("transport", "tcp", ("tcp", "tcp"), ("udp", "udp"), ("tls", "tls"));
                settings["connect"] = Addresses.Connect(map, "connect") ?? map.RequiredText("connect", "the receiver's address, as in \"127.0.0.1:8087\"");
                Optional(map, settings, "authorities");
                if (!geographic) map.Report("a cot output needs a site with an origin");
                break;
        }

        var output = new Output
        {
            Id = id,
            Kind = kind,
            Mode = mode,
            SecondFor = map.Text("second_for"),
            After = map.Number("after", NumberRange.NotNegative("s"), 3),
            Settings = settings.ToImmutable(),
        };
        if (settings.ContainsKey("tests") && (output.Mode != Mode.Live || !settings.ContainsKey("webhook"))) map.Report("tests", "found true, allowed: only with a webhook and mode: live, since what is tested is the way that must hold");
        if (kind.Length > 0) map.Finish();
        return output;
    }

    // Two zones must not share a topic, and topics to publish on have no wildcards.
    private static string Topic(YamlMap map, Mode mode)
    {
        string topic = map.Text("topic") ?? SirenTopics.Usual(mode);
        if (!topic.Contains("{zone}", StringComparison.Ordinal) || topic.AsSpan().ContainsAny('+', '#'))
            map.Report("topic", $"found \"{topic}\", allowed: a topic with {{zone}} in it and without + and #, as in picket/{{site}}/{{zone}}");
        return topic;
    }

    private static void Optional(YamlMap map, ImmutableSortedDictionary<string, string>.Builder settings, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (map.Text(key) is { } text) settings[key] = text;
        }
    }

    private static string? Url(YamlMap map, string key, params string[] schemes)
    {
        if (map.Text(key) is not { } text) return null;
        bool valid = Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && schemes.Contains(uri.Scheme) && uri.Host.Length > 0;
        if (!valid) map.Report(key, $"found \"{text}\", allowed: an address that begins with {string.Join(" or ", schemes.Select(scheme => scheme + "://"))}");
        return text;
    }
}
