using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>What moves along a route in a site file: a zone by its keys, or a whole convoy, whose vehicles are zones ID-1, ID-2 ... from the head on.</summary>
internal static class ConvoySection
{
    private const int MostVehicles = 500;

    /// <summary>The vehicles of all convoys.</summary>
    public static IEnumerable<Zone> ReadAll(YamlMap root, ImmutableArray<Route> routes, List<string> known, Ids ids)
    {
        foreach (YamlMap map in root.Maps("convoys"))
        {
            foreach (Zone vehicle in Read(map, routes, known, ids)) yield return vehicle;
        }
    }

    /// <summary>The way of a zone that has a <c>route</c>; none where there is no such route.</summary>
    /// <param name="map">The zone, or the convoy.</param>
    /// <param name="routes">The routes that can be used.</param>
    /// <param name="known">The ids of all.</param>
    public static ZoneMotion? Motion(YamlMap map, ImmutableArray<Route> routes, List<string> known)
    {
        string id = map.RequiredText("route", "the id of a route");
        double offset = map.Number("offset", NumberRange.NotNegative("m"), 0), sigma = map.Number("place_sigma", NumberRange.Positive("m"), 10);
        if (id.Length > 0 && !known.Contains(id))
        {
            string meant = Spelling.Nearest(id, known) is { } nearest ? $" (did you mean \"{nearest}\"?)" : "";
            map.Report("route", $"there is no route \"{id}\", allowed: {(known.Count == 0 ? "none, since the file has no routes" : string.Join(", ", known))}{meant}");
        }

        return routes.FirstOrDefault(route => route.Id == id) is { } way ? new() { Route = way, Offset = offset, Sigma = sigma } : null;
    }

    /// <summary>A name that a vehicle sends, <c>scheme:value</c>; none where it is not given or not one.</summary>
    public static Identity Name(YamlMap map, string key)
    {
        if (map.Text(key) is not { } text) return default;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && colon < text.Length - 1) return new(text[..colon], text[(colon + 1)..]);
        map.Report(key, $"found \"{text}\", allowed: scheme:value, as in icao:3C4A01 or remote-id:1596F0123");
        return default;
    }

    private static IEnumerable<Zone> Read(YamlMap map, ImmutableArray<Route> routes, List<string> known, Ids ids)
    {
        string id = Ids.Required(map, "id");
        int vehicles = (int)map.RequiredNumber("vehicles", new(1, MostVehicles, "vehicles"));
        double spacing = map.RequiredNumber("spacing", NumberRange.Positive("m"));
        ZoneMotion? motion = Motion(map, routes, known);
        Zone common = ZoneSection.Common(map, id) with { Radius = map.Number("radius", NumberRange.Positive("m"), 5) };
        Dictionary<int, Identity> names = Names(map, vehicles);
        map.Finish();
        for (int number = 1; number <= vehicles; number++)
        {
            string name = $"{id}-{number}";
            if (!ids.TryTake(name)) map.Report("id", $"its vehicle {name} has the id of another zone, allowed: each id once");
            if (motion is null) continue;
            ZoneMotion way = motion with { Convoy = id, Offset = motion.Offset + (number - 1) * spacing, Identity = names.GetValueOrDefault(number) };
            yield return common with { Id = name, Motion = way, Center = way.Route.Road.At(-way.Offset) };
        }
    }

    // The vehicles that send a name, by their number.
    private static Dictionary<int, Identity> Names(YamlMap map, int vehicles)
    {
        Dictionary<int, Identity> names = [];
        if (map.Map("identities") is not { } each) return names;
        foreach (YamlEntry entry in each.Entries)
        {
            Identity name = Name(each, entry.Key);
            if (int.TryParse(entry.Key, out int number) && number >= 1 && number <= vehicles) names[number] = name;
            else each.Report(entry.Key, $"found vehicle {entry.Key}, allowed: 1 to {vehicles}");
        }

        return names;
    }
}
