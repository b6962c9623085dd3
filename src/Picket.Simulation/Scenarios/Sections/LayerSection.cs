using System.Collections.Frozen;
using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Files.Sites;
using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>The notional layers of a scenario file, and in which order they are used.</summary>
internal static class LayerSection
{
    private static readonly NumberRange s_meters = new(0, 1e6, "m"), s_seconds = NumberRange.NotNegative("s");

    public static ImmutableArray<LayerDefinition> ReadAll(YamlMap root, ScenarioPlaces places)
    {
        var ids = new Ids();
        return [.. root.Maps("layers").Select(map => Read(map, ids.RequiredUnique(map), places))];
    }

    private static LayerDefinition Read(YamlMap map, string id, ScenarioPlaces places)
    {
        LayerKind kind = Words.Required(map, "kind", ("interceptor-drone", LayerKind.InterceptorDrone), ("gun", LayerKind.Gun), ("missile-vehicle", LayerKind.MissileVehicle));
        var usual = new LayerDefinition { Id = id, Kind = kind, Site = places.Of(map), Reach = Required(map, "reach", s_meters), Speed = map.RequiredNumber("speed", new(0, 10_000, "m/s", LowIsOut: true)), KillProbability = KillProbability(map) };
        LayerDefinition layer = usual with
        {
            Position = places.Place(map, "position", usual.Site),
            Launchers = Whole(map, "launchers", 1, usual.Launchers),
            Channels = Whole(map, "channels", 1, usual.Channels),
            Magazine = Whole(map, "magazine", 1, usual.Magazine),
            Reloads = map.Text("reloads") == "unlimited" ? -1 : Whole(map, "reloads", 0, usual.Reloads),
            Reload = DistributionReader.Read(map, "reload", s_seconds, usual.Reload),
            Reaction = DistributionReader.Read(map, "reaction", s_seconds, usual.Reaction),
            Heights = map.Interval("heights", new(-1000, 30_000, "m")) ?? usual.Heights,
            Salvo = Whole(map, "salvo", 1, usual.Salvo),
            Assessment = DistributionReader.Read(map, "assessment", s_seconds, usual.Assessment),
            MostSalvos = Whole(map, "most_salvos", 0, usual.MostSalvos),
            Retarget = map.Flag("retarget", usual.Retarget),
            Recoverable = map.Flag("recoverable", usual.Recoverable),
            Recovery = DistributionReader.Read(map, "recovery", s_seconds, usual.Recovery),
            FriendlyHold = map.Number("friendly_hold", s_meters, usual.FriendlyHold),
            Vulnerable = Vulnerable(map),
        };
        if (layer.Salvo > layer.Magazine * layer.Launchers) map.Report("salvo", FormattableString.Invariant($"found {layer.Salvo}, allowed: at most {layer.Magazine * layer.Launchers}, what its launchers hold"));
        map.Finish();
        return layer;
    }

    /// <summary>The doctrine of a site.</summary>
    public static Doctrine Doctrine(YamlMap site, int index, ImmutableArray<LayerDefinition> layers)
    {
        if (site.Map("doctrine") is not { } map) return new();
        string[] own = [.. layers.Where(layer => layer.Site == index).Select(layer => layer.Id)];
        var order = ImmutableArray.CreateBuilder<string>();
        foreach (YamlNode node in map.List("order"))
        {
            string id = node is YamlScalar { Text: var text } ? text : "";
            if (!own.Contains(id)) Words.Unknown(map, "order", "layer here", id, own);
            else if (order.Contains(id)) map.Report("order", $"found \"{id}\" a second time, allowed: each layer once");
            order.Add(id);
        }

        if (order.Count > 0 && own.Except(order).ToArray() is { Length: > 0 } left) map.Report("order", $"{string.Join(", ", left)} {(left.Length == 1 ? "is" : "are")} not in it, allowed: every layer of the site once");
        var read = new Doctrine
        {
            Order = order.ToImmutable(),
            Allocation = map.Choice("allocation", AllocationRule.Greedy, ("greedy", AllocationRule.Greedy), ("auction", AllocationRule.Auction), ("exact", AllocationRule.Exact)),
        };
        map.Finish();
        return read;
    }

    private static FrozenDictionary<ThreatKind, double> KillProbability(YamlMap map)
    {
        if (map.Map("kill_probability") is not { } chances)
        {
            if (!map.Has("kill_probability")) map.Report("\"kill_probability\" is missing; it says how likely one shot ends a threat, by kind, as in kill_probability: {one-way-drone: 0.6, quadrotor: 0.5}");
            return FrozenDictionary<ThreatKind, double>.Empty;
        }

        return ByKind(chances);
    }

    private static LayerVulnerability? Vulnerable(YamlMap layer)
    {
        if (layer.Map("vulnerable") is not { } map) return null;
        double within = map.RequiredNumber("within", s_meters with { LowIsOut = true });
        FrozenDictionary<ThreatKind, double> probability = map.HasMap("probability") ? ByKind(map.Map("probability")!) : OfAll(map.RequiredNumber("probability", NumberRange.Probability));
        map.Finish();
        return new(within, probability);

        static FrozenDictionary<ThreatKind, double> OfAll(double probability) => KindNames.Flying.ToFrozenDictionary(pair => pair.Kind, _ => probability);
    }

    private static FrozenDictionary<ThreatKind, double> ByKind(YamlMap map)
    {
        var read = new Dictionary<ThreatKind, double>();
        foreach ((string word, ThreatKind kind) in KindNames.Flying)
        {
            if (map.Number(word, NumberRange.Probability) is { } probability) read[kind] = probability;
        }

        map.Finish();
        return read.ToFrozenDictionary();
    }

    private static Interval Required(YamlMap map, string key, NumberRange range)
    {
        if (!map.Has(key)) map.Report($"\"{key}\" is missing; it must be [from, to], each {range}, from not above to");
        return map.Interval(key, range) ?? default;
    }

    private static int Whole(YamlMap map, string key, int least, int usual)
    {
        if (map.Number(key, new(least, 1_000_000)) is not { } number) return usual;
        if (number == Math.Floor(number)) return (int)number;
        map.Report(key, FormattableString.Invariant($"found {number}, allowed: a whole number"));
        return usual;
    }
}
