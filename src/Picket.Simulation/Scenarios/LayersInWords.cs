using System.Collections.Frozen;

namespace Picket.Simulation.Scenarios;

/// <summary>Says the layers of a scenario in plain words.</summary>
internal static class LayersInWords
{
    /// <summary>A layer.</summary>
    public static string Line(Scenario scenario, LayerDefinition layer)
    {
        string kind = layer.Kind switch { LayerKind.InterceptorDrone => "interceptor drones", LayerKind.Gun => "guns", _ => "missile vehicles" };
        string reloads = layer.Reloads < 0 ? "as often as need be" : Invariant($"{layer.Reloads} times");
        string salvos = layer.MostSalvos == 0 ? "as long as there is time" : Invariant($"at most {layer.MostSalvos} at one threat");
        string after = (layer.Retarget ? "; what is under way to a threat that is gone goes to a second one" : "") + (layer.Recoverable ? $"; what met nothing is ready again after {Of(layer.Recovery)}" : "");
        string hold = layer.FriendlyHold > 0 ? Invariant($"; holds within {layer.FriendlyHold:0} m of one's own aircraft") : "";
        string losses = layer.Vulnerable is { } vulnerable ? Invariant($"; what comes down within {vulnerable.Within:0.#} m takes a launcher out: {Chances(vulnerable.Probability)}") : "";
        return Invariant($"Layer {layer.Id}{ScenarioInWords.At(scenario, layer.Site)}: {layer.Launchers} x {kind} at {layer.Position.X:0.#}, {layer.Position.Y:0.#} m, {layer.Channels} threats each at a time, {layer.Magazine} shots each, reloaded {reloads} in {Of(layer.Reload)};")
            + Invariant($" first shot {Of(layer.Reaction)} after the order, reaches {layer.Reach.Start:0} to {layer.Reach.End:0} m and {layer.Heights.Start:0} to {layer.Heights.End:0} m high at {layer.Speed:0.#} m/s; one shot ends: {Chances(layer.KillProbability)};")
            + Invariant($" salvos of {layer.Salvo}, {salvos}, {Of(layer.Assessment)} to see what became of it{after}{hold}{losses}. All numbers are notional.");
    }

    /// <summary>The doctrine of each site that has layers.</summary>
    public static IEnumerable<string> Doctrines(Scenario scenario) => scenario.Sites
        .Select((site, index) => (site.Doctrine, index, Own: scenario.Layers.Where(layer => layer.Site == index).Select(layer => layer.Id).ToArray()))
        .Where(site => site.Own.Length > 0)
        .Select(site => $"Layers{ScenarioInWords.At(scenario, site.index)} in the order {string.Join(", ", site.Doctrine.Order.IsEmpty ? site.Own : [.. site.Doctrine.Order])}, each of which counts half as much as the one before; a threat counts the more the sooner it is at its target. "
            + $"Free channels are given so that as much as possible of what counts is expected to be ended: {Rule(site.Doctrine.Allocation)}.");

    private static string Chances(FrozenDictionary<ThreatKind, double> probabilities) =>
        probabilities.Count == 0 ? "nothing" : string.Join(", ", KindNames.Flying.Where(pair => probabilities.ContainsKey(pair.Kind)).Select(pair => Invariant($"{pair.Word} {probabilities[pair.Kind]:0.###}")));

    private static string Rule(AllocationRule rule) => rule switch
    {
        AllocationRule.Auction => "by auction, close to the optimum",
        AllocationRule.Exact => "the optimum",
        _ => "greedily, the pair of threat and channel that gains most first, then by exchanges while one gains",
    };

    private static string Of(Distribution quantity) => DistributionInWords.Of(quantity, "s");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
