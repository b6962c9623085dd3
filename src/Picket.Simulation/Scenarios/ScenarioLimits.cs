namespace Picket.Simulation.Scenarios;

/// <summary>What no run of a scenario can do better or worse than on average, in closed form: what results are held against.</summary>
/// <param name="Threats">Mean number of threats that fly: more cannot get through.</param>
/// <param name="LeastLeakers">A number that the mean of those that get through cannot be below.</param>
/// <param name="Shots">Most shots; infinite where a layer is reloaded without end.</param>
/// <remarks>
/// The least is the greater of two bounds. If every threat met every salvo that the layers allow at one threat, and salvos were independent, a threat of a kind would get through with the product over the layers of (1 - p)^(salvo x most salvos)
/// (a layer without a limit stops it surely). And a shot that meets a threat ends at most p of one on average, so that no more are ended than all shots together can. Own fire, and events on the road, are no threats here. All are taken to begin before the end: who would begin later neither comes nor gets through.
/// </remarks>
public readonly record struct ScenarioLimits(double Threats, double LeastLeakers, double Shots)
{
    /// <summary>The limits of a scenario, over all its sites.</summary>
    public static ScenarioLimits Of(Scenario scenario)
    {
        ScenarioLimits all = default;
        for (int site = 0; site < scenario.Sites.Length; site++)
        {
            ScenarioLimits one = Of(scenario, site);
            all = new(all.Threats + one.Threats, all.LeastLeakers + one.LeastLeakers, all.Shots + one.Shots);
        }

        return all;
    }

    /// <summary>The limits at one site.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="site">Index of the site.</param>
    public static ScenarioLimits Of(Scenario scenario, int site)
    {
        LayerDefinition[] layers = [.. scenario.Layers.Where(layer => layer.Site == site)];
        ThreatGroup[] groups = [.. scenario.Threats.Where(group => group.Site == site && !group.OwnFire && group.Kind != ThreatKind.RoadsideEvent)];
        double threats = groups.Sum(group => group.Count.Mean), shots = layers.Sum(ShotsOf);
        double byProduct = groups.Sum(group => group.Count.Mean * layers.Aggregate(1.0, (left, layer) => left * Survives(layer, group.Kind)));
        double byShots = threats - layers.Sum(layer => groups.Max(group => (double?)layer.KillProbability.GetValueOrDefault(group.Kind)) is > 0 and var best ? ShotsOf(layer) * best : 0);
        return new(threats, Math.Max(byProduct, Math.Max(0, byShots)), shots);
    }

    private static double ShotsOf(LayerDefinition layer) => layer.Reloads < 0 ? double.PositiveInfinity : (double)layer.Launchers * layer.Magazine * (1 + layer.Reloads);

    private static double Survives(LayerDefinition layer, ThreatKind kind) =>
        !layer.KillProbability.TryGetValue(kind, out double p) || p == 0 ? 1 : layer.MostSalvos == 0 ? 0 : Math.Pow(1 - p, layer.Salvo * layer.MostSalvos);
}
