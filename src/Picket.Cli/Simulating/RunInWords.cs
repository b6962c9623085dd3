using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Simulating;

/// <summary>A run in plain sentences.</summary>
internal static class RunInWords
{
    /// <summary>The sentences.</summary>
    public static IEnumerable<string> Describe(PictureResult result)
    {
        ThreatStory[] threats = [.. Hostile(result)];
        int came = threats.Count(story => story.Outcome.Fate == Fate.ReachedTarget), near = threats.Count(story => result.Impacts.Any(impact => impact.Threat == story.Flight));
        int flying = threats.Count(story => story.Outcome.Fate == Fate.StillFlying);
        yield return $"{Count(threats.Length, "threat")} in {result.World.Scenario.Duration / 60:0.#} minutes: {Count(threats.Count(story => story.Outcome.Fate == Fate.EndedByLayer), "was", "were")} ended by layers{ByLayer(result)}, {Count(came, "came", "came")} down{(came > 0 ? $", {near} of them near people" : "")}{(flying > 0 ? $", {Count(flying, "was", "were")} still flying at the end" : "")}.";
        yield return Seen(threats);
        ZoneImpact[] impacts = [.. result.Impacts.Where(impact => !impact.Threat.Threat!.OwnFire)];
        if (impacts.Length > 0) yield return Warned(impacts);
        double hours = result.Zones.Sum(zone => zone.Covers(result.World.Scenario.Duration).Sum(cover => cover.To - cover.From) * zone.Zone.People) / 3600;
        int alarms = result.Zones.Sum(zone => zone.Covers(result.World.Scenario.Duration).Count());
        yield return Invariant($"Zones were told to take cover {alarms} times, {hours:N0} person hours in cover.");
        if (result.Threats.Length - threats.Length is > 0 and var own) yield return $"{Count(own, "round")} of one's own flew, which count as no threats; because of them zones were told to take cover {Count(result.OwnFireAlarms, "time")}.";
        yield return $"The picture: {result.Looks:N0} looks, {result.Plots.All:N0} plots ({result.Plots.False:N0} false), {result.Tracks.All:N0} tracks ({result.Tracks.False} of nothing that flies).";
        yield return "Crews of this model never take a false or a friendly track for a threat, so that none was engaged; how many false tracks they were shown is counted above.";
        if (result.World.Events.Length > 0) yield return $"{Count(result.World.Events.Length, "event")} on the road, reported by people; no sensor sees them.";
    }

    /// <summary>The threats that are meant to harm: not one's own fire.</summary>
    public static IEnumerable<ThreatStory> Hostile(PictureResult result) => result.Threats.Where(story => !story.Flight.Threat!.OwnFire);

    /// <summary>The middle of some numbers; not a number where there are none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string ByLayer(PictureResult result)
    {
        Scenario scenario = result.World.Scenario;
        string[] layers = [.. scenario.Layers.Select((layer, index) => (layer.Id, result.Layers[index].Ended)).Where(one => one.Ended > 0).Select(one => $"{one.Id} {one.Ended}")];
        return layers.Length == 0 ? "" : $" ({string.Join(", ", layers)})";
    }

    private static string Seen(ThreatStory[] threats)
    {
        int detected = threats.Count(story => story.Detected is not null), tracked = threats.Count(story => story.Tracked is not null), shot = threats.Count(story => story.Outcome.Shots > 0);
        double delay = Median(threats.Where(story => story.Tracked is not null).Select(story => story.Tracked!.Value - story.Detected!.Value));
        return Invariant($"{detected} were detected, {tracked} tracked, {shot} engaged{(tracked > 0 ? $"; from the first plot to a confirmed track it took {delay:0.0} s in the middle" : "")}.");
    }

    private static string Warned(ZoneImpact[] impacts)
    {
        int people = impacts.Sum(impact => impact.Zone.Zone.People), exposed = impacts.Sum(impact => impact.Exposed), told = impacts.Count(impact => impact.Delivered > 0);
        double delivered = Median(impacts.Select(impact => impact.Delivered)), possible = Median(impacts.Where(impact => impact.Possible is not null).Select(impact => impact.Possible!.Value));
        string share = double.IsNaN(possible) ? "" : Invariant($" of {possible:0.0} s that were possible");
        return Invariant($"{Count(impacts.Length, "time")} something came down within a zone's danger distance: {told} times its people had been told to take cover, {delivered:0.0} s{share} before in the middle; {people - exposed:N0} of {people:N0} were in cover.");
    }

    private static string Count(int number, string one) => $"{number} {one}{(number == 1 ? "" : "s")}";

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
