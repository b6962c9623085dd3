using Picket.Cli.Terminal;
using Picket.Simulation.Exercises;

namespace Picket.Cli.Reviewing;

/// <summary>A review for machines.</summary>
internal static class ReviewJson
{
    /// <summary>It as one JSON object.</summary>
    /// <param name="review">The review.</param>
    /// <param name="page">Where its page is.</param>
    public static string Of(ExerciseReview review, string page) => JsonText.Of(new
    {
        scenario = review.Scenario,
        title = review.Title,
        began = $"{review.Began}",
        until = $"{review.Until}",
        report = page,
        threats = review.Threats.Select(threat => new
        {
            id = threat.Id,
            kind = threat.Kind,
            target = threat.Target,
            began = $"{threat.Began}",
            steps = threat.Steps.OrderBy(step => step.Key).ToDictionary(step => step.Key.ToString().ToLowerInvariant(), step => $"{step.Value}"),
            fate = threat.Fate.ToString().ToLowerInvariant(),
            by = threat.By,
            ended = threat.Ended is { } ended ? $"{ended}" : null,
            missed = ReviewInWords.IsMissed(threat),
            taken_for = threat.Named,
            impacts = threat.Impacts.Select(impact => new { zone = impact.Zone.Id, lead = impact.Lead, missed = impact.Missed, late = impact.Late }),
        }),
        warnings = review.Warnings.Select(warning => new { time = $"{warning.Time}", zone = warning.Zone, verdict = warning.Verdict.ToString().ToLowerInvariant(), track = warning.Track }),
        launchers_lost = review.Lost.Select(one => new { time = $"{one.Time}", layer = one.Layer, threat = one.Threat }),
        strays = review.Strays.Select(stray => stray.Subject),
    });
}
