using System.Collections.Immutable;
using System.Globalization;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The timetable of silent tests of a site file: <c>- {zones: all, at: "06:00", every: 24h, boxes: 1}</c>.</summary>
internal static class TestSection
{
    private const double Minute = 60, Week = 7 * 86400;
    private static readonly string[] TimesOfDay = ["hh\\:mm", "hh\\:mm\\:ss"];

    public static ImmutableArray<ZoneTestTime> ReadAll(YamlMap root, ImmutableArray<Zone> zones, ImmutableArray<Output> outputs)
    {
        ImmutableArray<ZoneTestTime> times = [.. root.Maps("tests").Select(map => Read(map, zones))];
        if (!times.IsEmpty && zones.IsEmpty) root.Report("tests", "the site has no zones to test the way to");
        else if (!times.IsEmpty && !outputs.Any(output => output.IsTested)) root.Report("tests", "no output takes tests, allowed: with a live output of kind mqtt, or of kind cap with a webhook and tests: true");
        return times;
    }

    /// <summary>A line of the timetable in words.</summary>
    public static string Line(ZoneTestTime time, Site site)
    {
        string zones = time.Zones.Length == site.Zones.Length ? "all zones" : $"zone{(time.Zones.Length == 1 ? "" : "s")} {string.Join(", ", time.Zones)}";
        string every = time.Every.Seconds switch
        {
            var seconds when seconds % 86400 == 0 => FormattableString.Invariant($"{seconds / 86400:0} d"),
            var seconds when seconds % 3600 == 0 => FormattableString.Invariant($"{seconds / 3600:0} h"),
            var seconds => FormattableString.Invariant($"{seconds / 60:0.###} min"),
        };
        string boxes = time.Boxes == 0 ? "the broker or receiver must acknowledge within 5 s" : $"the broker must acknowledge within 5 s, and {(time.Boxes == 1 ? "a box" : $"{time.Boxes} boxes")} answer within 10 s";
        string paths = string.Join(", ", site.Outputs.Where(output => output.IsTested).Select(output => output.Id));
        return $"The way to {zones} is tested in silence every {every}, counted from {TimeOfDay(time.At)} UTC, through {paths}: {boxes}. A zone that is warned is not tested.";
    }

    private static ZoneTestTime Read(YamlMap map, ImmutableArray<Zone> zones)
    {
        var time = new ZoneTestTime
        {
            Zones = map.HasList("zones") ? Named(map, zones) : All(map, zones),
            At = At(map),
            Every = Duration.FromSeconds(Every(map)),
            Boxes = Boxes(map),
        };
        map.Finish();
        return time;
    }

    private static ImmutableArray<string> All(YamlMap map, ImmutableArray<Zone> zones)
    {
        string text = map.RequiredText("zones", "all, or a list of the ids of zones");
        if (text is not ("all" or "")) map.Report("zones", $"found \"{text}\", allowed: all, or a list of the ids of zones");
        return [.. zones.Select(zone => zone.Id)];
    }

    private static ImmutableArray<string> Named(YamlMap map, ImmutableArray<Zone> zones)
    {
        string[] known = [.. zones.Select(zone => zone.Id)];
        var named = ImmutableArray.CreateBuilder<string>();
        if (map.IsEmptyList("zones")) map.Report("zones", "found none, allowed: all, or a list of the ids of zones");
        foreach (YamlNode node in map.List("zones"))
        {
            string id = node is YamlScalar scalar ? scalar.Text : node.Found;
            if (named.Contains(id)) map.Report("zones", $"found \"{id}\" a second time, allowed: each id once");
            else if (known.Contains(id)) named.Add(id);
            else map.Report("zones", $"there is no zone \"{id}\", allowed: {string.Join(", ", known)}{(Spelling.Nearest(id, known) is { } nearest ? $" (did you mean \"{nearest}\"?)" : "")}");
        }

        return named.DrainToImmutable();
    }

    private static Duration At(YamlMap map)
    {
        string text = map.RequiredText("at", "a time of day in UTC, as in \"06:00\"");
        if (TimeSpan.TryParseExact(text, TimesOfDay, CultureInfo.InvariantCulture, out TimeSpan at)) return Duration.FromSeconds(at.TotalSeconds);
        if (text.Length > 0) map.Report("at", $"found \"{text}\", allowed: a time of day in UTC, as in \"06:00\"");
        return default;
    }

    private static double Every(YamlMap map)
    {
        const string allowed = "from 1min to 7d, as in 24h";
        if (!map.Has("every")) map.Report($"\"every\" is missing; it must be {allowed}");
        if (Quantity.Seconds(map, "every", allowed) is not { } seconds) return Week;
        if (seconds is >= Minute and <= Week) return seconds;
        map.Report("every", $"found \"{map.Text("every")}\", allowed: {allowed}");
        return Week;
    }

    private static int Boxes(YamlMap map)
    {
        double boxes = map.Number("boxes", new(0, 1000, "boxes"), 0);
        if (boxes != Math.Floor(boxes)) map.Report("boxes", $"found \"{boxes}\", allowed: a whole number");
        return (int)boxes;
    }

    private static string TimeOfDay(Duration at) => TimeSpan.FromSeconds(at.Seconds).ToString(at.Seconds % 60 == 0 ? TimesOfDay[0] : TimesOfDay[1], CultureInfo.InvariantCulture);
}
