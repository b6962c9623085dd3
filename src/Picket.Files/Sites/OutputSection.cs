using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The outputs of a site file.</summary>
internal static class OutputSection
{
    private static readonly (string, string)[] Kinds = [("mqtt", "mqtt"), ("cap", "cap"), ("cot", "cot")];

    public static ImmutableArray<Output> ReadAll(YamlMap root)
    {
        var ids = new Ids();
        return [.. root.Maps("outputs").Select(map => Read(map, ids))];
    }

    private static Output Read(YamlMap map, Ids ids)
    {
        string id = ids.RequiredUnique(map);
        if (!map.Has("kind")) map.Report("\"kind\" is missing; it must be one of mqtt, cap, cot");
        string kind = map.Choice("kind", "", Kinds);
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        switch (kind)
        {
            case "mqtt":
                settings["broker"] = Url(map, "broker", "mqtt", "mqtts") ?? map.RequiredText("broker", "the broker's address, as in mqtt://127.0.0.1:1883");
                settings["topic"] = map.Text("topic") ?? "picket/{site}/{zone}";
                break;
            case "cap":
                bool feed = map.Flag("feed", false);
                settings["feed"] = feed ? "true" : "false";
                if (Url(map, "webhook", "http", "https") is { } webhook) settings["webhook"] = webhook;
                if (!feed && !map.Has("webhook")) map.Report("a cap output needs webhook, as in webhook: \"http://127.0.0.1:9000/cap\", or feed: true");
                break;
            case "cot":
                settings["transport"] = map.Choice("transport", "tcp", ("tcp", "tcp"), ("udp", "udp"));
                settings["connect"] = Addresses.Connect(map, "connect") ?? map.RequiredText("connect", "the receiver's address, as in \"127.0.0.1:8087\"");
                break;
        }

        var output = new Output { Id = id, Kind = kind, Mode = Modes.Read(map), Settings = settings.ToImmutable() };
        if (kind.Length > 0) map.Finish();
        return output;
    }

    private static string? Url(YamlMap map, string key, params string[] schemes)
    {
        if (map.Text(key) is not { } text) return null;
        bool valid = Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && schemes.Contains(uri.Scheme) && uri.Host.Length > 0;
        if (!valid) map.Report(key, $"found \"{text}\", allowed: an address that begins with {string.Join(" or ", schemes.Select(scheme => scheme + "://"))}");
        return text;
    }
}
