using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The zones of a site file: circles and polygons with people in them, circles that move along a route, and the vehicles of convoys.</summary>
internal static class ZoneSection
{
    public static ImmutableArray<Zone> ReadAll(YamlMap root, LocalFrame? frame, Instant epoch)
    {
        var ids = new Ids();
        List<string> known = [];
        ImmutableArray<Route> routes = RouteSection.ReadAll(root, frame, epoch, known);
        return [.. root.Maps("zones").Select(map => map.Has("route") ? Moving(map, routes, known, ids) : Read(map, frame, ids)), .. ConvoySection.ReadAll(root, routes, known, ids)];
    }

    /// <summary>What all zones have: people, and what an impact means to them.</summary>
    public static Zone Common(YamlMap map, string id)
    {
        var usual = new Zone { Id = id, Center = default };
        return usual with
        {
            People = (int)map.Number("people", new(0, 10_000_000, "people"), 0),
            DangerDistance = map.Number("danger_distance", NumberRange.NotNegative("m"), usual.DangerDistance),
            TimeToShelter = map.Number("time_to_shelter", NumberRange.NotNegative("s"), usual.TimeToShelter),
            MissCost = map.Number("miss_cost", NumberRange.Positive(""), usual.MissCost),
            FalseAlarmCost = map.Number("false_alarm_cost", NumberRange.Positive(""), usual.FalseAlarmCost),
        };
    }

    private static Zone Moving(YamlMap map, ImmutableArray<Route> routes, List<string> known, Ids ids)
    {
        string id = ids.RequiredUnique(map);
        ZoneMotion? motion = ConvoySection.Motion(map, routes, known);
        Identity name = ConvoySection.Name(map, "identity");
        Zone zone = Common(map, id) with { Radius = map.Number("radius", NumberRange.Positive("m"), 5) };
        map.Finish();
        return motion is null ? zone : zone with { Motion = motion with { Identity = name }, Center = motion.Route.Road.At(-motion.Offset) };
    }

    private static Zone Read(YamlMap map, LocalFrame? frame, Ids ids)
    {
        string id = ids.RequiredUnique(map);
        ImmutableArray<EnuVector> corners = Corners(map);
        YamlMap? center = map.Map("center");
        double radius = map.Number("radius", NumberRange.Positive("m"), 0);
        bool circle = center is not null && map.Has("radius");
        bool either = circle != map.Has("polygon") && map.Has("center") == map.Has("radius");
        if (!either) map.Report($"allowed: either center and radius, or polygon, or route");
        Zone zone = Common(map, id) with
        {
            Center = circle ? PlaceSection.Read(center, frame) : MiddleOfBounds(corners),
            Radius = radius,
            Polygon = corners,
            Approach = ApproachSection.Read(map.Map("approach")),
        };
        map.Finish();
        return zone;
    }

    private static ImmutableArray<EnuVector> Corners(YamlMap map)
    {
        if (!map.Has("polygon")) return [];
        var corners = ImmutableArray.CreateBuilder<EnuVector>();
        foreach (YamlNode corner in map.List("polygon"))
        {
            if (corner is YamlList { Items: [var first, var second] }
                && YamlMap.Number(first, NumberRange.Any("m")) is { } x
                && YamlMap.Number(second, NumberRange.Any("m")) is { } y)
            {
                corners.Add(new(x, y, 0));
            }
            else
            {
                map.Report("polygon", $"found {corner.Found} as a corner, allowed: [x, y] in metres east and north");
            }
        }

        if (corners.Count < 3) map.Report("polygon", $"found {corners.Count} corners, allowed: three or more");
        else if (SimplePolygon.Crossing(corners.ToArray()) is var (first, second))
            map.Report("polygon", $"its edges from [{Corner(first)}] and from [{Corner(second)}] meet, allowed: corners in order along an outline that does not cross or touch itself");
        return corners.ToImmutable();

        string Corner(int index) => FormattableString.Invariant($"{corners[index].X}, {corners[index].Y}");
    }

    private static EnuVector MiddleOfBounds(ImmutableArray<EnuVector> corners) => corners.IsEmpty ? default : new(
        (corners.Min(corner => corner.X) + corners.Max(corner => corner.X)) / 2,
        (corners.Min(corner => corner.Y) + corners.Max(corner => corner.Y)) / 2,
        0);
}
