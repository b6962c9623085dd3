using System.Text;
using Picket.Cli.Page;
using Picket.Cli.Studies;
using Picket.Cli.Studies.Page;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;

namespace Picket.Cli.Calibrating;

/// <summary>The report of a calibration as one page that needs nothing else, without scripts: the verdict, both depths side by side, and how it was made.</summary>
internal static class CalibrationPage
{
    private static readonly string[] s_depths = ["picture depth", "study depth"];

    /// <summary>The page.</summary>
    public static string Of(CalibrationCheck check, Scenario scenario, string commandLine)
    {
        string title = $"Calibration of {(scenario.Title.Length > 0 ? scenario.Title : scenario.Name)}";
        return $"""
            {PageHead.Of($"Picket: {title}", ["page.css", "study.css"])}
            <header><h1>{Svg.Text(title)}</h1>
            <p>Study depth draws when threats are known and people warned from what {check.Calibration.Runs:N0} runs at picture depth made of {check.Calibration.Histories.Length:N0} threats. It was then compared with {check.PictureRuns:N0} other runs at picture depth, to which nothing was fitted.</p></header>
            <p class="notice"><strong>{Svg.Text(check.Verdict)}</strong> All numbers are notional: the comparison says how well one model stands for the other, not how well either stands for the world.</p>
            <main>
            <section><h2>Leakers and warnings</h2>
            <p>Each difference has an interval of {100 * check.JointConfidence:F2} %, so that all of them together have 95 %: where both depths are alike, one of twenty such reports says otherwise. What would have been found is a true difference that such a comparison finds in four of five cases.</p>
            {Differences([.. check.Judged])}</section>
            {Curves(check)}
            <section class="long"><h2>Everything else</h2><p>Each by itself with 95 %: of twenty lines about one says a difference that is not there. The verdict is not about these.</p>{Numbers([.. check.Agreements.Where(own => own is { Quantity.Judged: false, IsKnown: true })])}</section>
            {Made(check, commandLine)}
            </main>
            <footer>Written by picket calibrate. Table beside this page: comparison.csv; the runs: runs.jsonl.</footer>
            </body>
            </html>

            """;
    }

    private static string Differences(Agreement[] judged) => judged.Length == 0 ? "<p>Nothing came of the scenario that could be compared.</p>"
        : $"""{string.Concat(judged.GroupBy(own => own.Quantity.IsShare ? "share" : own.Quantity.Unit.Length == 0 ? "number" : own.Quantity.Unit).Select(unit =>
            $"""<div class="plot">{RowChart.Draw([.. unit.Select(own => ChartRow.Dot(own.Quantity.Name, 0, own.Difference))], $"study depth less picture depth, {unit.Key}", fromZero: false, zeroLine: true)}</div>"""))}{Numbers(judged)}""";

    private static string Numbers(Agreement[] agreements) => $"""
        <div class="scroll"><table class="numbers"><thead><tr><th scope="col">quantity</th><th scope="col">picture (95 %)</th><th scope="col">study (95 %)</th><th scope="col">difference</th><th scope="col">would have been found</th><th scope="col" class="words">both agree</th></tr></thead><tbody>
        {string.Concat(agreements.Select(own => $"""<tr><th scope="row" title="{Svg.Text(own.Quantity.Meaning)}">{Svg.Text(own.Quantity.Name.Replace("/", ": ").Replace('-', ' '))} <span class="unit">{Svg.Text(own.Quantity.Unit)}</span></th><td>{Figure.Of(own.Picture)}</td><td>{Figure.Of(own.Study)}</td><td>{Figure.Of(own.Difference)}</td><td>{Figure.Of(own.Detectable)}</td><td class="words">{(own.Agrees ? "yes" : "<strong>no</strong>")}</td></tr>""" + "\n"))}
        </tbody></table></div>
        """;

    private static string Curves(CalibrationCheck check)
    {
        var text = new StringBuilder($"""<section class="long"><h2>Times at both depths</h2><p>On the left the share of values up to a time; on the right the quantiles of both depths against each other, from 1 to 99 %: on the straight line they are the same.</p>{RowChart.Key(s_depths)}""");
        foreach ((int index, Measure measure) in check.Measures.Index().Where(measure => measure.Item is { PerObject: true } and ({ Name: "warning" or "heard" } or { Stage: "detect" or "track" or "engage" })))
        {
            (double[] picture, double[] study) = check.Values(index);
            if (picture.Length < 2 || study.Length < 2) continue;
            text.Append($"""<h3>{Svg.Text(Figure.Name(measure))}</h3><p class="quiet">{Svg.Text(measure.Meaning)}; {picture.Length:N0} values at picture depth, {study.Length:N0} at study depth</p><div class="pair">{TimeCurves.Shares(picture, study, measure.Unit)}{TimeCurves.Quantiles(picture, study, measure.Unit)}</div>""");
        }

        return text.Append("</section>").ToString();
    }

    private static string Made(CalibrationCheck check, string commandLine)
    {
        Calibration calibration = check.Calibration;
        (string Name, string Value)[] facts =
        [
            ("scenario", calibration.Scenario),
            ("what is sensed", $"SHA-256 {calibration.Sensing}: sites, physics, weather, traffic, faults, links, timeline, and how threats fly and look; people, crews, layers and numbers of threats may differ in a study"),
            ("fitted", $"{calibration.Runs:N0} runs at picture depth without layers, so that no threat's history is cut short, seeds {calibration.Seed} to {calibration.Seed + (ulong)calibration.Runs - 1}"),
            ("compared", $"{check.PictureRuns:N0} runs at picture depth as the scenario is written, of other seeds, and {check.StudyRuns:N0} at study depth"),
            ("intervals", "ratios of sums over runs with Student's t; shares with Wilson's and Newcombe's intervals; the chance of the fit by leaving out tenths of the fitted runs; several together by Bonferroni"),
            ("version", calibration.Version),
            ("command", commandLine),
        ];
        return $"""<section><h2>How this was made</h2><table><tbody>{string.Concat(facts.Select(fact => $"""<tr><th scope="row">{fact.Name}</th><td><code>{Svg.Text(fact.Value)}</code></td></tr>"""))}</tbody></table></section>""";
    }
}
