using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The zones of a site file: circles and polygons with people in them.</summary>
internal static class ZoneSection
{
    public static ImmutableArray<Zone> ReadAll(YamlMap root, LocalFrame? frame)
    {
        var ids = new Ids();
        return [.. root.Maps("zones").Select(map => Read(map, frame, ids))];
    }

    private static Zone Read(YamlMap map, LocalFrame? frame, Ids ids)
    {
        string id = ids.RequiredUnique(map);
        ImmutableArray<EnuVector> corners = Corners(map);
        YamlMap? center = map.Map("center");
        double radius = map.Number("radius", NumberRange.Positive("m"), 0);
        bool circle = center is not null && map.Has("radius");
        bool either = circle != map.Has("polygon") && map.Has("center") == map.Has("radius");
        if (!either) map.Report($"allowed: either center and radius, or polygon");
        var usual = new Zone { Id = id, Center = default };
        Zone zone = usual with
        {
            Center = circle ? PlaceSection.Read(center, frame) : MiddleOfBounds(corners),
            Radius = radius,
            Polygon = corners,
            People = (int)map.Number("people", new(0, 10_000_000, "people"), 0),
            DangerDistance = map.Number("danger_distance", NumberRange.NotNegative("m"), usual.DangerDistance),
            TimeToShelter = map.Number("time_to_shelter", NumberRange.NotNegative("s"), usual.TimeToShelter),
            MissCost = map.Number("miss_cost", NumberRange.Positive(""), usual.MissCost),
            FalseAlarmCost = map.Number("false_alarm_cost", NumberRange.Positive(""), usual.FalseAlarmCost),
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
