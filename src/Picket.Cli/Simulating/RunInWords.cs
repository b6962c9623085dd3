using System.Collections.Immutable;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Simulating;

/// <summary>A run in plain sentences.</summary>
internal static class RunInWords
{
    private const int MostNamed = 8;

    /// <summary>The sentences, the answer first.</summary>
    public static IEnumerable<string> Describe(PictureResult result)
    {
        ThreatStory[] threats = [.. Hostile(result)];
        yield return threats.Length == 0 ? $"No threat came in {Span(result)}." : Came(result, threats);
        if (threats.Length > 0) yield return Seen(result, threats);
        ZoneImpact[] impacts = [.. result.Impacts.Where(impact => !impact.Threat.Threat!.OwnFire)];
        if (impacts.Length > 0) yield return Warned(impacts);
        yield return Alarms(result);
        if (result.Threats.Length - threats.Length is > 0 and var own) yield return $"{Count(own, "round")} of one's own flew, which count as no threats; because of them zones were told to take cover {Count(result.OwnFireAlarms, "time")}.";
        if (result.World.Events.Length > 0) yield return $"{Count(result.World.Events.Length, "event")} on the road, reported by people; no sensor sees them.";
        yield return Invariant($"The picture: {result.Looks:N0} looks, {result.Plots.All:N0} plots ({result.Plots.False:N0} false), {result.Tracks.All:N0} tracks ({result.Tracks.False:N0} of nothing that flies).");
        if (LaunchersLost(result) is { Length: > 0 } lost) yield return $"What came down took launchers out: {lost}.";
        if (result.Layers.Length > 0) yield return "Crews of this model never take a false or a friendly track for a threat, so that none was engaged; how many false tracks they were shown is counted above.";
    }

    /// <summary>Whether an alarm was for nothing: no threat was behind it, and nothing came down near while it held.</summary>
    public static bool IsFalse(PictureResult result, Alarm alarm) => alarm.IsFalse && !Came(result, alarm);

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

    private static string LaunchersLost(PictureResult result) =>
        string.Join(", ", result.World.Scenario.Layers.Zip(result.Layers).Where(layer => layer.Second.LaunchersLost > 0).Select(layer => $"{layer.Second.LaunchersLost} of {layer.First.Launchers} of {layer.First.Id}"));

    private static string Span(PictureResult result) => result.World.Scenario.Duration is var duration && duration >= 7200 ? Invariant($"{duration / 3600:0.#} hours") : Invariant($"{duration / 60:0.#} minutes");

    private static string Came(PictureResult result, ThreatStory[] threats)
    {
        int ended = Number(Fate.EndedByLayer), came = Number(Fate.ReachedTarget), flying = Number(Fate.StillFlying), near = threats.Count(story => result.Impacts.Any(impact => impact.Threat == story.Flight));
        string layers = result.Layers.IsEmpty ? "there are no layers to end one" : $"{Count(ended, "was", "were")} ended by layers{ByLayer(result)}";
        return $"{Count(threats.Length, "threat")} in {Span(result)}: {layers}, {came} came down{(came > 0 ? $", {near} of them near people" : "")}{(flying > 0 ? $", {Count(flying, "was", "were")} still flying at the end" : "")}.";

        int Number(Fate fate) => threats.Count(story => story.Outcome.Fate == fate);
    }

    private static string Seen(PictureResult result, ThreatStory[] threats)
    {
        ThreatStory[] tracked = [.. threats.Where(story => story.Tracked is not null)], missed = [.. threats.Where(story => story.Tracked is null)];
        int detected = threats.Count(story => story.Detected is not null), shot = threats.Count(story => story.Outcome.Shots > 0);
        string engaged = result.Layers.IsEmpty ? "" : $", {shot} engaged";
        string delay = tracked.Length == 0 ? "" : Invariant($"; from the first plot to a confirmed track it took {Median(tracked.Select(story => story.Tracked!.Value - story.Detected!.Value)):0.0} s in the middle");
        string never = missed.Length == 0 ? "" : $" Never tracked: {Named([.. missed.Select(story => story.Flight.Id)])}.";
        return $"{detected} were detected, {tracked.Length} tracked{engaged}{delay}.{never}";
    }

    private static string Alarms(PictureResult result)
    {
        ImmutableArray<Alarm> alarms = result.Alarms;
        if (alarms.IsEmpty) return "No zone was told to take cover.";
        double hours = alarms.Sum(alarm => (alarm.To - alarm.From) * alarm.Zone.Zone.People) / 3600;
        string[] wrong = [.. alarms.Where(alarm => IsFalse(result, alarm)).Select(alarm => $"{alarm.Zone.Zone.Id} ({(alarm.Of.IsEmpty ? "nothing was there" : string.Join(", ", alarm.Of.Select(flight => flight.Id)))})")];
        int came = alarms.Count(alarm => Came(result, alarm)), spared = alarms.Length - came - wrong.Length;
        string kinds = $"{came} right{(spared > 0 ? $", {spared} of threats that were real and came down elsewhere or not at all" : "")}, {(wrong.Length > 0 ? $"{wrong.Length} false: {Named(wrong)}" : "none false")}";
        return Invariant($"Zones were told to take cover {Count(alarms.Length, "time")}, {hours:N1} person hours in cover: {kinds}.");
    }

    private static string Named(string[] all) => $"{string.Join(", ", all.Take(MostNamed))}{(all.Length > MostNamed ? $" and {all.Length - MostNamed} more" : "")}";

    private static bool Came(PictureResult result, Alarm alarm) => result.Impacts.Any(impact => impact.Zone == alarm.Zone && impact.Time >= alarm.From && impact.Time <= alarm.To);

    private static string Warned(ZoneImpact[] impacts)
    {
        int people = impacts.Sum(impact => impact.Zone.Zone.People), exposed = impacts.Sum(impact => impact.Exposed), told = impacts.Count(impact => impact.Delivered > 0);
        double delivered = Median(impacts.Where(impact => impact.Delivered > 0).Select(impact => impact.Delivered)), possible = Median(impacts.Where(impact => impact.Possible is not null).Select(impact => impact.Possible!.Value));
        string ahead = told == 0 ? "" : Invariant($", {delivered:0.0} s before in the middle of {(told == impacts.Length ? "them" : "those told")}"), share = double.IsNaN(possible) ? "" : Invariant($" (its third plot, the earliest that a course can be known, came {possible:0.0} s before)");
        return Invariant($"{Count(impacts.Length, "time")} something came down within a zone's danger distance: {Count(told, "time")} its people had been told to take cover{ahead}{share}; {people - exposed:N0} of {people:N0} were in cover.");
    }

    private static string Count(int number, string one) => $"{number} {one}{(number == 1 ? "" : "s")}";

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
