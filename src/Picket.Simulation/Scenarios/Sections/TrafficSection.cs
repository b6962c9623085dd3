using System.Collections.Immutable;
using Picket.Files.Sites;
using Picket.Files.Yaml;
using Picket.Simulation.Flights;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>The traffic of a scenario file.</summary>
internal static class TrafficSection
{
    private static readonly NumberRange s_meters = NumberRange.Any("m"), s_heights = new(0, 30_000, "m", LowIsOut: true);

    public static ImmutableArray<TrafficGroup> ReadAll(YamlMap root, ScenarioPlaces places, double duration)
    {
        var ids = new Ids();
        return [.. root.Maps("traffic").Select(map => Read(map, ids.RequiredUnique(map), places, duration))];
    }

    private static TrafficGroup Read(YamlMap map, string id, ScenarioPlaces places, double duration)
    {
        FlightKind kind = Words.Required(map, "kind", KindNames.Traffic.AsSpan());
        var usual = new TrafficGroup { Id = id, Kind = kind, Site = places.Of(map) };
        if (map.Has("per_hour") == map.Has("times")) map.Report("allowed: either per_hour, a rate, or times, a list of seconds");
        bool around = map.Flag("around", usual.Around);
        TrafficGroup group = usual with
        {
            PerHour = map.Number("per_hour", new(0, 100_000, "an hour"), 0),
            Times = Times(map, duration),
            Together = DistributionReader.Read(map, "together", new(0, 10_000), usual.Together),
            Around = around,
            CrossSection = DistributionReader.Read(map, "cross_section", NumberRange.Positive("m^2"), usual.CrossSection),
            Transponder = map.Number("transponder", NumberRange.Probability, usual.Transponder),
            Friendly = map.Flag("friendly", usual.Friendly),
        };
        group = around ? Around(map, group) : Straight(map, group);
        map.Finish();
        return group;
    }

    private static TrafficGroup Around(YamlMap map, TrafficGroup group)
    {
        if (group.Kind is not (FlightKind.Bird or FlightKind.Drone or FlightKind.LightAircraft)) map.Report("around", "found true, allowed: only for birds, drones and light-aircraft, whose ways about a place are known");
        foreach (string key in (string[])["route", "passing", "extent", "speed", "height"]) Words.Refuse(map, key, "with around: true, whose flights go as the kind does about a place");
        return group;
    }

    private static TrafficGroup Straight(YamlMap map, TrafficGroup usual)
    {
        ImmutableArray<RoutePoint> route = Route(map);
        if (!route.IsEmpty)
        {
            foreach (string key in (string[])["passing", "extent"]) Words.Refuse(map, key, "with a route");
        }

        TrafficGroup group = usual with
        {
            Route = route,
            Speed = DistributionReader.Read(map, "speed", new(0, 1000, "m/s", LowIsOut: true), usual.Speed),
            Height = DistributionReader.Read(map, "height", s_heights, usual.Height),
        };
        return route.IsEmpty ? group with
        {
            Passing = DistributionReader.Read(map, "passing", NumberRange.NotNegative("m"), usual.Passing),
            Extent = map.Number("extent", new(100, 1e6, "m"), usual.Extent),
        } : group;
    }

    private static ImmutableArray<double> Times(YamlMap map, double duration)
    {
        NumberRange allowed = duration > 0 ? new(0, duration, "s") : NumberRange.NotNegative("s");
        var read = ImmutableArray.CreateBuilder<double>();
        foreach (YamlNode node in map.List("times"))
        {
            if (YamlMap.Number(node, allowed) is { } time) read.Add(time);
            else map.Report("times", $"found {node.Found}, allowed: {allowed}");
        }

        return read.ToImmutable();
    }

    private static ImmutableArray<RoutePoint> Route(YamlMap map)
    {
        var read = ImmutableArray.CreateBuilder<RoutePoint>();
        foreach (YamlNode node in map.List("route"))
        {
            if (Point(node) is { } point) read.Add(point);
            else map.Report("route", $"found {node.Found} as a point, allowed: [x, y] in metres east and north, or [x, y, height] with {s_heights}");
        }

        if (map.HasList("route") && read.Count < 2) map.Report("route", $"found {read.Count}, allowed: two or more points");
        for (int point = 1; point < read.Count; point++)
        {
            if ((read[point].X, read[point].Y) == (read[point - 1].X, read[point - 1].Y)) map.Report("route", "found a point twice in a row, allowed: each point away from the one before");
        }

        return read.ToImmutable();
    }

    private static RoutePoint? Point(YamlNode node)
    {
        if (node is not YamlList { Items: [var east, var north, .. var above] } || above.Length > 1 || YamlMap.Number(east, s_meters) is not { } x || YamlMap.Number(north, s_meters) is not { } y) return null;
        if (above is not [var up]) return new(x, y, null);
        return YamlMap.Number(up, s_heights) is { } height ? new(x, y, height) : null;
    }
}
