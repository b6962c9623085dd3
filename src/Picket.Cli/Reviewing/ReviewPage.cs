using System.Globalization;
using System.Text;
using Picket.Cli.Page;
using Picket.Core.Exercises;
using Picket.Core.Time;
using Picket.Simulation.Exercises;

namespace Picket.Cli.Reviewing;

/// <summary>The review of an exercise: one page of HTML that needs nothing else.</summary>
internal static class ReviewPage
{
    /// <summary>The page.</summary>
    public static string Write(ExerciseReview review)
    {
        var words = new ReviewInWords(review);
        return $"""
            {PageHead.Of($"Review of {review.Scenario}", ["page.css", "run.css", "review.css"])}
            <header><h1>Review: {Svg.Text(review.Title.Length > 0 ? review.Title : review.Scenario)}</h1>
            <p>What crews saw against what was true at {Svg.Text(review.Site.Name)}, {Clock(review.Began)} to {Clock(review.Until)} on {review.Began.ToUtc().ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, from {Minutes(review.From)} of the scenario on.</p></header>
            <p class="notice"><b>EXERCISE.</b> Everything here was simulated; threats, layers and numbers are notional.</p>
            <section class="summary"><h2>In short</h2><ul>
            {string.Join('\n', words.Summary().Select(sentence => $"<li>{Svg.Text(sentence)}</li>"))}
            </ul></section>
            {Tiles(review)}
            <main>
            {ReviewMap.Draw(review)}
            {ReviewTimes.Draw(review)}
            {Threats(review, words)}
            {Warnings(review, words)}
            {Acts(review)}
            </main>
            <footer>Made from truth.csv and events.jsonl, which the exercise wrote while it ran, of its newest play.</footer>
            </body>
            </html>

            """;
    }

    private static string Tiles(ExerciseReview review)
    {
        ReviewedImpact[] impacts = [.. review.Threats.SelectMany(threat => threat.Impacts)];
        var text = new StringBuilder("""<dl class="tiles">""");
        Tile("threats", review.Threats.Length, $"{review.Threats.Count(threat => threat.Fate == ThreatFate.Ended)} ended by layers, {review.Threats.Count(threat => threat.Fate == ThreatFate.Arrived)} came down");
        Tile("never seen or never followed", review.Threats.Count(ReviewInWords.IsMissed), "of those whose end is known");
        Tile("came down near people", impacts.Length, $"{impacts.Count(impact => impact is { Missed: false, Late: false })} warned in time, {impacts.Count(impact => impact.Late)} late, {impacts.Count(impact => impact.Missed)} not");
        Tile("false warnings", review.Warnings.Count(warning => warning.Verdict == WarningVerdict.False), $"of {review.Warnings.Length} to take cover; {review.Strays.Length} tracks of nothing");
        return text.Append("</dl>").ToString();

        void Tile(string name, int value, string more) => text.Append(CultureInfo.InvariantCulture, $"<div><dt>{name}</dt><dd>{value}<small>{more}</small></dd></div>");
    }

    private static string Threats(ExerciseReview review, ReviewInWords words)
    {
        if (review.Threats.IsEmpty) return "";
        var text = new StringBuilder("""
            <section><h2>Threat by threat</h2><p>Times are seconds from when the threat began, or from the play's beginning where it was on its way by then.</p><div class="scroll"><table class="numbers threats"><thead><tr><th scope="col">threat</th>
            <th scope="col">detected</th><th scope="col">followed</th><th scope="col">identified</th><th scope="col">order</th><th scope="col">first shot</th><th scope="col">end</th>
            <th scope="col" class="words">warned of it</th><th scope="col" class="words">what became of it</th><th scope="col" class="words">crews against truth</th></tr></thead><tbody>

            """);
        foreach (ReviewedThreat threat in review.Threats)
        {
            ThreatStep[] steps = [ThreatStep.Detected, ThreatStep.Tracked, ThreatStep.Identified, ThreatStep.Decided, ThreatStep.Engaged];
            string times = string.Concat(steps.Select(step => $"<td>{(threat.Steps.TryGetValue(step, out Instant at) ? words.Since(threat, at) : threat.Fate == ThreatFate.Coming ? "not yet" : "never")}</td>"));
            text.Append(CultureInfo.InvariantCulture, $"""<tr><th scope="row">{Svg.Text(threat.Id)}<small>{Svg.Text(ReviewInWords.What(threat))}</small><small>began {Clock(threat.Began)}</small></th>{times}<td>{(threat.Ended is { } end ? words.Since(threat, end) : "")}</td>""");
            text.Append(CultureInfo.InvariantCulture, $"""<td class="words">{Svg.Text(words.Warned(threat))}</td><td class="words">{Svg.Text(ReviewInWords.End(threat))}</td><td class="words {(ReviewInWords.IsFault(threat) ? "fault" : "")}">{Svg.Text(ReviewInWords.Verdict(threat))}</td></tr>""").Append('\n');
        }

        return text.Append("</tbody></table></div></section>").ToString();
    }

    private static string Warnings(ExerciseReview review, ReviewInWords words)
    {
        if (review.Warnings.IsEmpty) return "<section><h2>Warnings</h2><p>No zone was told to take cover.</p></section>";
        IEnumerable<string> rows = review.Warnings.Select(warning => $"""
            <tr><th scope="row">{Clock(warning.Time)}</th><td>{Svg.Text(warning.Zone)}</td><td>{Svg.Text(warning.By is { } officer ? $"by hand: {officer}" : "computed")}</td><td>{Svg.Text(warning.Track ?? "")}</td>
            <td class="{(warning.Verdict == WarningVerdict.False ? "fault" : "")}">{Svg.Text(words.Verdict(warning))}</td></tr>
            """);
        return $"""<section><h2>Warnings to take cover</h2><div class="scroll"><table><thead><tr><th scope="col">time</th><th scope="col">zone</th><th scope="col">raised</th><th scope="col">track</th><th scope="col">against the truth</th></tr></thead><tbody>{string.Join('\n', rows)}</tbody></table></div></section>""";
    }

    private static string Acts(ExerciseReview review)
    {
        if (review.Acts.IsEmpty) return "<section><h2>By hand</h2><p>Neither the instructor nor an officer did anything by hand.</p></section>";
        IEnumerable<string> rows = review.Acts.Select(act => $"""<tr><th scope="row">{Clock(act.At)}</th><td>{Svg.Text(act.By ?? "")}</td><td>{Svg.Text($"{act.Event} {act.Subject}".TrimEnd())}</td><td>{Svg.Text(act.Why!)}</td></tr>""");
        return $"""<section><h2>By hand</h2><div class="scroll"><table><thead><tr><th scope="col">time</th><th scope="col">who</th><th scope="col">did</th><th scope="col">why</th></tr></thead><tbody>{string.Join('\n', rows)}</tbody></table></div></section>""";
    }

    private static string Clock(Instant time) => time.ToUtc().ToString("HH:mm:ss", CultureInfo.InvariantCulture) + "Z";

    private static string Minutes(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60}:{(int)seconds % 60:00}");
}
