using System.Text;
using System.Text.Json;
using Picket.Cli.Page;
using Picket.Tracking.Metrics;

namespace Picket.Cli.Scoring.Page;

/// <summary>The score as one page that needs nothing else: charts over time, a map, every figure with what it means.</summary>
internal static class ScorePage
{
    /// <summary>The page.</summary>
    public static string Of(ScoreRun run)
    {
        IReadOnlyList<ScoreAtTime> times = run.Gospa.Times;
        Curve[] parts =
        [
            new("GOSPA", "whole", at => at.Gospa.Value),
            new("localisation", "localisation", at => at.Gospa.Localisation),
            new("missed", "missed", at => Part(at.Gospa.Missed)),
            new("false", "false", at => Part(at.Gospa.False)),
        ];
        Curve[] counts =
        [
            new("true objects", "objects", at => at.Truth),
            new("tracks", "whole", at => at.Tracks),
            new("missed", "missed", at => at.Gospa.Missed),
            new("false", "false", at => at.Gospa.False),
        ];
        double start = times[0].Time.Seconds;
        return $"""
            {PageHead.Of($"Picket score: {Path.GetFileName(run.Words.Tracks)}", ["page.css", "score.css"], "; script-src 'unsafe-inline'")}
            <header><h1>Tracks against the truth</h1>
            <p>{Svg.Text(Path.GetFileName(run.Words.Tracks))} against {Svg.Text(Path.GetFileName(run.Words.Truth))}, {times.Count} times from {TimeText.Of(start, start)} to {TimeText.Of(times[^1].Time.Seconds, start)}, cutoff {ScoreFigures.Number(run.Words.Cutoff)} m.</p></header>
            <main>
            <dl class="tiles">{string.Concat(Tiles(run))}</dl>
            <div class="time"><label for="time">Time</label><input id="time" type="range" min="0" max="{times.Count - 1}" value="{times.Count / 2}"><output id="clock"></output></div>
            {LineChart.Draw("GOSPA and its parts", "m", times, parts)}
            {LineChart.Draw("Objects and tracks", "count", times, counts)}
            {TrackMap.Draw(run)}
            {TrackMap.Changes(run)}
            {Table(run)}
            </main>
            <footer>Missed and false in the first chart are what they add to GOSPA: cutoff x (number / 2)^(1 / order). Written by picket score.</footer>
            <script type="application/json" id="data">{Data(times, start, [.. parts, .. counts])}</script>
            <script>
            {Embedded.Text("score.js")}
            </script>
            </body>
            </html>

            """;

        double Part(int count) => run.Words.Cutoff * Math.Pow(count / 2.0, 1 / run.Words.Order);
    }

    private static IEnumerable<string> Tiles(ScoreRun run)
    {
        string[] shown = ["GOSPA", "per target", "trajectory GOSPA", "MOTA", "completeness", "found", "breaks", "swaps"];
        return shown.Select(name => ScoreFigures.Of(run).First(figure => figure.Name == name))
            .Select(figure => $"""<div><dt>{figure.Name}</dt><dd>{Svg.Text(figure.Value)}</dd></div>""");
    }

    private static string Table(ScoreRun run)
    {
        var text = new StringBuilder("""<section><h2>Every figure</h2><table class="figures"><thead><tr><th scope="col">figure</th><th scope="col">value</th><th scope="col">what it says</th></tr></thead>""");
        foreach (var group in ScoreFigures.Of(run).GroupBy(figure => figure.Group))
        {
            text.Append($"""<tbody><tr><th scope="colgroup" colspan="3">{Svg.Text(group.Key)}</th></tr>""").Append('\n');
            foreach (ScoreFigure figure in group) text.Append($"""<tr><th scope="row">{figure.Name}</th><td>{Svg.Text(figure.Value)}</td><td>{Svg.Text(figure.Meaning)}</td></tr>""").Append('\n');
            text.Append("</tbody>");
        }

        return text.Append("</table></section>").ToString();
    }

    // What the cursor reads out: where each time lies from 0 to 1, its text, and the value of each curve.
    private static string Data(IReadOnlyList<ScoreAtTime> times, double start, Curve[] curves)
    {
        double span = Math.Max((times[^1].Time - times[0].Time).Seconds, 1e-9);
        return JsonSerializer.Serialize(new
        {
            at = times.Select(at => Math.Round((at.Time - times[0].Time).Seconds / span, 5)),
            clock = times.Select(at => TimeText.Of(at.Time.Seconds, start)),
            curves = curves.Select(curve => times.Select(at => Math.Round(curve.Value(at), 2))),
        });
    }
}
