using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Core.Warnings;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>What threatens a zone besides rounds: <c>approach: {}</c> asks with all defaults.</summary>
internal static class ApproachSection
{
    private static readonly NumberRange s_time = new(0, 600, "s", LowIsOut: true), s_distance = NumberRange.Positive("m");

    /// <summary>The settings; none where a zone does not ask.</summary>
    public static ApproachSettings? Read(YamlMap? map)
    {
        if (map is null) return null;
        var usual = new ApproachSettings();
        ApproachSettings settings = usual with
        {
            Speed = map.Interval("speed", new(0, 2000, "m/s")) ?? usual.Speed,
            Height = map.Interval("height", new(-500, 30_000, "m above the site's origin")) ?? usual.Height,
            Within = map.Number("within", s_time, usual.Within),
            Turn = map.Number("turn", new(0, 180, "degrees in 10 s")) is { } turn ? Angle.FromDegrees(turn).Radians : usual.Turn,
            Hostile = map.Number("hostile", new(0, 1, LowIsOut: true), usual.Hostile),
            NameHolds = map.Number("name_holds", s_time, usual.NameHolds),
            Friends = Words(map, "friends", usual.Friends, word => word.IndexOf(':') > 0, "names as scheme:value, as in icao:4CA7E8 or remote-id:1596F0123"),
            Ignore = Words(map, "ignore", usual.Ignore, word => word.Length > 0, "labels of a classifier, as in bird"),
            Loiter = Loiter(map.Map("loiter")),
            Closing = !map.Has("closing") ? usual.Closing : map.HasMap("closing") ? Closing(map.Map("closing")) : map.Choice<ClosingRule?>("closing", null, ("none", null)),
        };
        map.Finish();
        return settings;
    }

    private static LoiterRule? Loiter(YamlMap? map)
    {
        if (map is null) return null;
        var rule = new LoiterRule(map.RequiredNumber("distance", s_distance), map.RequiredNumber("time", s_time));
        rule = rule with { Stage = Stage(map, rule.Stage) };
        map.Finish();
        return rule;
    }

    private static ClosingRule? Closing(YamlMap? map)
    {
        if (map is null) return null;
        var rule = new ClosingRule(Angle.FromDegrees(map.RequiredNumber("cone", new(0, 90, "degrees", LowIsOut: true))).Radians, map.RequiredNumber("time", s_time));
        rule = rule with { Stage = Stage(map, rule.Stage) };
        map.Finish();
        return rule;
    }

    private static WarningStage Stage(YamlMap map, WarningStage usual) => map.Choice("stage", usual, ("prepare", WarningStage.Prepare), ("take-cover", WarningStage.TakeCover));

    private static ImmutableArray<string> Words(YamlMap map, string key, ImmutableArray<string> usual, Func<string, bool> isAllowed, string allowed)
    {
        if (!map.HasList(key) && !map.Has(key)) return usual;
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (YamlNode node in map.List(key))
        {
            if (node is YamlScalar { Text: var text } && isAllowed(text)) words.Add(text);
            else map.Report(key, $"found {node.Found}, allowed: {allowed}");
        }

        return words.ToImmutable();
    }
}
