using System.Globalization;
using Picket.Core.Exercises;
using Picket.Core.Time;
using Picket.Simulation.Exercises;

namespace Picket.Cli.Reviewing;

/// <summary>A review in sentences.</summary>
/// <param name="review">The review.</param>
internal sealed class ReviewInWords(ExerciseReview review)
{
    /// <summary>What an instructor says first.</summary>
    public IEnumerable<string> Summary()
    {
        if (review.Threats.IsEmpty) yield return "No threat has come yet.";
        else yield return Came();
        (ReviewedThreat Threat, ReviewedImpact Impact)[] impacts = [.. review.Threats.SelectMany(threat => threat.Impacts.Select(impact => (threat, impact)))];
        if (impacts.Length > 0) yield return Told([.. impacts.Select(one => one.Impact)]);
        foreach ((ReviewedThreat threat, ReviewedImpact impact) in impacts.Where(one => one.Impact.Missed || one.Impact.Late)) yield return $"{threat.Id} came down near {Of(impact)}.";
        ReviewedThreat[] missed = [.. review.Threats.Where(IsMissed)], named = [.. review.Threats.Where(threat => !threat.Named.IsEmpty)];
        if (missed.Length > 0) yield return $"Never seen or never followed: {List(missed.Select(threat => threat.Id))}.";
        else if (review.Threats.Any(threat => threat.Fate is ThreatFate.Ended or ThreatFate.Arrived)) yield return "Every threat whose end is known was seen and followed.";
        if (named.Length > 0) yield return $"Taken for something else: {List(named.Select(threat => $"{threat.Id} as {string.Join(" and ", threat.Named)}"))}.";
        else if (review.Threats.Length > 0) yield return "No threat was taken for something else.";
        yield return Warnings();
        if (!review.Lost.IsEmpty) yield return $"Launchers lost: {List(review.Lost.GroupBy(one => one.Layer).Select(layer => $"{layer.Count()} of {layer.Key}, to {string.Join(", ", layer.Select(one => one.Threat))}"))}.";
        if (!review.Roadside.IsEmpty) yield return $"On the road, seen by no sensor: {List(review.Roadside.Select(one => $"{one.Id} met {one.Zone}, {(one.Reported is { } delay ? $"reported by its people {Seconds(delay)} later" : "not reported yet")}"))}.";
        if (!review.Strays.IsEmpty) yield return $"Tracks of nothing, shown for ten seconds or more: {List(review.Strays.Select(stray => stray.Subject))}.";
        if (Median(ThreatStep.Detected, ThreatStep.Tracked) is { } followed) yield return $"Half of the threats were followed within {followed} of their first plot{(Median(ThreatStep.Tracked, ThreatStep.Identified) is { } known ? $", and known for threats within {known} of that" : "")}.";
    }

    /// <summary>Whether its end is known, and crews never saw it or never followed it.</summary>
    public static bool IsMissed(ReviewedThreat threat) => threat.Fate is ThreatFate.Ended or ThreatFate.Arrived && !threat.Steps.ContainsKey(ThreatStep.Tracked);

    /// <summary>What it was.</summary>
    public static string What(ReviewedThreat threat) => threat.Target is { } target ? $"{threat.Kind} to {target}" : threat.Kind;

    /// <summary>What became of it, and the shots at it.</summary>
    public static string End(ReviewedThreat threat) => $"{Fate(threat)}{Shots(threat)}";

    /// <summary>What became of it.</summary>
    public static string Fate(ReviewedThreat threat) => threat.Fate switch
    {
        ThreatFate.Ended => $"ended by {threat.By}",
        ThreatFate.Arrived => $"came down{(threat.Impacts.IsEmpty ? " away from zones" : $" near {string.Join(", ", threat.Impacts.Select(impact => impact.Zone.Id))}")}",
        ThreatFate.Gone => "taken out by the instructor",
        _ => "on its way",
    };

    /// <summary>Which zones were warned of it and when.</summary>
    public string Warned(ReviewedThreat threat) => string.Join(", ", threat.Warned.Select(warned => $"{warned.Zone} {Since(threat, warned.Time)}"));

    /// <summary>How crews did with it.</summary>
    public static string Verdict(ReviewedThreat threat)
    {
        var words = new List<string>();
        if (threat.Fate is ThreatFate.Coming or ThreatFate.Gone) words.Add(threat.Steps.ContainsKey(ThreatStep.Tracked) ? "followed so far" : "not followed so far");
        else if (!threat.Steps.ContainsKey(ThreatStep.Detected)) words.Add("missed: no sensor saw it");
        else if (!threat.Steps.ContainsKey(ThreatStep.Tracked)) words.Add("missed: seen, never followed");
        else if (!threat.Steps.ContainsKey(ThreatStep.Identified)) words.Add("never known for a threat");
        if (!threat.Named.IsEmpty) words.Add($"wrong identity: taken for {string.Join(" and ", threat.Named)}");
        words.AddRange(threat.Impacts.Select(Of));
        return words.Count == 0 ? "as it should be" : string.Join("; ", words);
    }

    /// <summary>Whether there is something to learn from it.</summary>
    public static bool IsFault(ReviewedThreat threat) => IsMissed(threat) || !threat.Named.IsEmpty || threat.Impacts.Any(impact => impact.Missed || impact.Late);

    /// <summary>How a warning stands against the truth.</summary>
    public string Verdict(ReviewedWarning warning) => warning.Verdict switch
    {
        WarningVerdict.Right => $"right: {warning.Came} came down there",
        WarningVerdict.Open => $"{warning.Behind} is still on its way",
        WarningVerdict.Spared => warning.Behind is { } of ? $"{of} was real; {End(review.Threats.First(threat => threat.Id == of))}" : "threats were on their way; none came down there",
        _ when review.Threats.FirstOrDefault(threat => threat.Id == warning.Behind) is { } over => $"false: {over.Id} was over {Seconds((warning.Time - over.Ended!.Value).Seconds)} before",
        _ => warning.Behind is { } traffic ? $"false: it was {traffic}, traffic" : "false: nothing was there",
    };

    /// <summary>Seconds since a threat began, or since the play did where that was later.</summary>
    public string Since(ReviewedThreat threat, Instant time) => Seconds((time - (threat.Began < review.Began ? review.Began : threat.Began)).Seconds);

    // How many came and what became of them.
    private string Came()
    {
        (ThreatFate Fate, string One, string Many)[] words =
        [
            (ThreatFate.Ended, "was ended by a layer", "were ended by layers"), (ThreatFate.Arrived, "came down", "came down"),
            (ThreatFate.Gone, "was taken out by the instructor", "were taken out by the instructor"), (ThreatFate.Coming, "is on its way", "are on their way"),
        ];
        string[] fates = [.. from word in words let number = review.Threats.Count(threat => threat.Fate == word.Fate) where number > 0 select $"{number} {(number == 1 ? word.One : word.Many)}"];
        int near = review.Threats.Count(threat => !threat.Impacts.IsEmpty);
        bool down = review.Threats.Any(threat => threat.Fate == ThreatFate.Arrived);
        return $"{Count(review.Threats.Length, "threat")} came: {string.Join(", ", fates)}.{(!down ? "" : near == 0 ? " Nothing came down near people." : $" {near} came down near people.")}";
    }

    // Whether people near impacts were told in time.
    private static string Told(ReviewedImpact[] impacts)
    {
        int late = impacts.Count(impact => impact.Late), never = impacts.Count(impact => impact.Missed);
        if (late + never > 0) return $"{Count(impacts.Length, "time")} people were within the danger distance: {impacts.Length - late - never} times told in time, {late} late, {never} not at all.";
        return impacts.Length == 1 ? $"The people near had been told to take cover in time: {Of(impacts[0])}." : $"All {impacts.Length} times that people were within the danger distance, they had been told to take cover in time.";
    }

    // How the warnings stand against the truth.
    private string Warnings()
    {
        if (review.Warnings.IsEmpty) return "No zone was told to take cover.";
        (WarningVerdict Verdict, string Words)[] kinds = [(WarningVerdict.Right, "right"), (WarningVerdict.Spared, "of threats that were real and came down elsewhere or not at all"), (WarningVerdict.Open, "of threats still on their way")];
        string[] verdicts = [.. from kind in kinds let number = review.Warnings.Count(warning => warning.Verdict == kind.Verdict) where number > 0 select $"{number} {kind.Words}"];
        ReviewedWarning[] wrong = [.. review.Warnings.Where(warning => warning.Verdict == WarningVerdict.False)];
        return $"{Count(review.Warnings.Length, "warning")} to take cover: {string.Join(", ", verdicts.Append(wrong.Length == 0 ? "none false" : $"{wrong.Length} false"))}.{(wrong.Length == 0 ? "" : $" False: {List(wrong.Select(warning => $"{warning.Zone} ({Verdict(warning)["false: ".Length..]})"))}.")}";
    }

    private static string Count(int number, string one) => $"{number} {one}{(number == 1 ? "" : "s")}";

    private static string Of(ReviewedImpact impact) => impact.Lead is { } lead
        ? $"{impact.Zone.Id}: {(impact.Late ? "late, " : "")}warned {Seconds(lead)} before, {Seconds(impact.Zone.TimeToShelter)} needed"
        : $"{impact.Zone.Id}: not warned";

    private static string Shots(ReviewedThreat threat) =>
        threat.Shots.IsEmpty ? "" : $" ({string.Join(", ", threat.Shots.Select(shots => $"{shots.Shots} {(shots.Shots == 1 ? "shot" : "shots")} of {shots.Layer}"))})";

    private string? Median(ThreatStep from, ThreatStep to)
    {
        double[] times = [.. review.Threats.Where(threat => threat.Steps.ContainsKey(from) && threat.Steps.ContainsKey(to)).Select(threat => (threat.Steps[to] - threat.Steps[from]).Seconds).Order()];
        return times.Length == 0 ? null : Seconds((times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2);
    }

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(seconds)} s");

    private static string List(IEnumerable<string> items) => string.Join("; ", items);
}
