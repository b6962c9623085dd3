using System.Collections.Immutable;
using System.Globalization;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The routes of a site file: roads, and how what moves along them does.</summary>
internal static class RouteSection
{
    private const double UsualSigmaShare = 0.2, LongestTime = 1e9;
    private static readonly NumberRange Meters = NumberRange.Any("m");

    /// <summary>The routes, those that can be used. <paramref name="known"/> takes the ids of all, so that who names one that is wrong in itself is not reported beside it.</summary>
    public static ImmutableArray<Route> ReadAll(YamlMap root, LocalFrame? frame, Instant epoch, List<string> known)
    {
        var ids = new Ids();
        var routes = ImmutableArray.CreateBuilder<Route>();
        foreach (YamlMap map in root.Maps("routes"))
        {
            string id = ids.RequiredUnique(map);
            known.Add(id);
            if (Read(map, id, frame, epoch) is { } route) routes.Add(route);
        }

        return routes.ToImmutable();
    }

    private static Route? Read(YamlMap map, string id, LocalFrame? frame, Instant epoch)
    {
        ImmutableArray<EnuVector> points = Points(map, frame);
        double speed = map.RequiredNumber("speed", new(0, 100, "m/s", LowIsOut: true));
        double sigma = map.Number("speed_sigma", NumberRange.Positive("m/s"), UsualSigmaShare * speed);
        double time = map.Number("speed_time", NumberRange.Positive("s"), 60);
        Instant start = Start(map, epoch);
        map.Finish();
        bool usable = speed > 0 && points.Length > 1;
        return usable ? new() { Id = id, Road = new Polyline(points), Speed = speed, SpeedSigma = sigma, SpeedTime = time, Start = start } : null;
    }

    // None where anything is wrong with them.
    private static ImmutableArray<EnuVector> Points(YamlMap map, LocalFrame? frame)
    {
        if (!map.Has("points")) map.Report("\"points\" is missing; it must be two or more places, as in points: [[0, 0], [800, 250]], metres east and north");
        var points = ImmutableArray.CreateBuilder<EnuVector>();
        bool right = true;
        int count = 0;
        foreach (YamlNode node in map.List("points"))
        {
            EnuVector? point = node switch
            {
                YamlMapping place => PlaceSection.Read(map.At(place, $"points[{count}]"), frame),
                YamlList { Items: [var first, var second] } when YamlMap.Number(first, Meters) is { } x && YamlMap.Number(second, Meters) is { } y => new EnuVector(x, y, 0),
                _ => null,
            };
            count++;
            if (point is not { } at)
            {
                map.Report("points", $"found {node.Found} as a point, allowed: [x, y] in metres east and north, or {{latitude, longitude}}");
                right = false;
            }
            else if (points.Count > 0 && (at.X, at.Y) == (points[^1].X, points[^1].Y))
            {
                map.Report("points", string.Create(CultureInfo.InvariantCulture, $"[{at.X}, {at.Y}] comes twice in a row, allowed: each point away from the one before"));
                right = false;
            }
            else
            {
                points.Add(at);
            }
        }

        if (map.HasList("points") && count < 2) map.Report("points", $"found {count}, allowed: two or more points");
        return right ? points.ToImmutable() : [];
    }

    private static Instant Start(YamlMap map, Instant epoch)
    {
        string text = map.RequiredText("start", "when the head of the column sets off, as in 2026-11-22T10:00:00Z, or seconds from site.epoch");
        if (Instant.TryParse(text, out Instant start)) return start;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < LongestTime) return epoch + Duration.FromSeconds(seconds);
        if (text.Length > 0) map.Report("start", $"found \"{text}\", allowed: a time as in 2026-11-22T10:00:00Z, or seconds from site.epoch");
        return default;
    }
}
