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
        int threats = review.Threats.Length;
        if (threats == 0) yield return "No threat has come yet.";
        ReviewedThreat[] missed = [.. review.Threats.Where(IsMissed)], named = [.. review.Threats.Where(threat => !threat.Named.IsEmpty)];
        if (threats > 0) yield return missed.Length == 0 ? "Every threat whose end is known was seen and followed." : $"Never seen or never followed: {List(missed.Select(threat => threat.Id))}.";
        if (Median(ThreatStep.Detected, ThreatStep.Tracked) is { } followed) yield return $"In the middle a threat was followed {followed} after its first plot.";
        if (Median(ThreatStep.Tracked, ThreatStep.Identified) is { } known) yield return $"In the middle it was known for a threat {known} after it was followed.";
        if (named.Length > 0) yield return $"Taken for something else: {List(named.Select(threat => $"{threat.Id} as {string.Join(" and ", threat.Named)}"))}.";
        (ReviewedThreat Threat, ReviewedImpact Impact)[] impacts = [.. review.Threats.SelectMany(threat => threat.Impacts.Select(impact => (threat, impact)))];
        if (threats > 0 && impacts.Length == 0) yield return "Nothing came down near people.";
        foreach ((ReviewedThreat threat, ReviewedImpact impact) in impacts) yield return $"{threat.Id} came down near {Of(impact)}.";
        ReviewedWarning[] wrong = [.. review.Warnings.Where(warning => warning.Verdict == WarningVerdict.False)];
        if (wrong.Length > 0) yield return $"False warnings: {List(wrong.Select(warning => $"{warning.Zone}, {Verdict(warning)}"))}.";
        else if (review.Warnings.Length > 0) yield return "No warning was false.";
        if (!review.Strays.IsEmpty) yield return $"Tracks of nothing, shown for ten seconds or more: {List(review.Strays.Select(stray => stray.Subject))}.";
    }

    /// <summary>Whether its end is known, and crews never saw it or never followed it.</summary>
    public static bool IsMissed(ReviewedThreat threat) => threat.Fate is ThreatFate.Ended or ThreatFate.Arrived && !threat.Steps.ContainsKey(ThreatStep.Tracked);

    /// <summary>What it was.</summary>
    public static string What(ReviewedThreat threat) => threat.Target is { } target ? $"{threat.Kind} to {target}" : threat.Kind;

    /// <summary>What became of it.</summary>
    public static string End(ReviewedThreat threat) => threat.Fate switch
    {
        ThreatFate.Ended => $"ended by {threat.By}{Shots(threat)}",
        ThreatFate.Arrived => $"came down{(threat.Impacts.IsEmpty ? " away from zones" : $" near {string.Join(", ", threat.Impacts.Select(impact => impact.Zone.Id))}")}{Shots(threat)}",
        ThreatFate.Gone => "taken out by the instructor",
        _ => $"on its way{Shots(threat)}",
    };

    /// <summary>Which zones were warned of it and when.</summary>
    public string Warned(ReviewedThreat threat) => string.Join(", ", threat.Warned.Select(warned => $"{warned.Zone} {Since(threat, warned.Time)}"));

    /// <summary>How crews did with it.</summary>
    public static string Verdict(ReviewedThreat threat)
    {
        var words = new List<string>();
        if (!threat.Steps.ContainsKey(ThreatStep.Detected)) words.Add("missed: no sensor saw it");
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
        _ => warning.Behind is { } traffic ? $"false: it was {traffic}, traffic" : "false: nothing was there",
    };

    /// <summary>Seconds since a threat began, or since the play did where that was later.</summary>
    public string Since(ReviewedThreat threat, Instant time) => Seconds((time - (threat.Began < review.Began ? review.Began : threat.Began)).Seconds);

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
