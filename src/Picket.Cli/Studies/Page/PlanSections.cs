using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies.Page;

/// <summary>The plans against the first one, over the same runs.</summary>
internal static class PlanSections
{
    /// <summary>The section.</summary>
    public static string Comparison(StudyReport report)
    {
        Study study = report.Study;
        PointTally point = report.Results.Points[report.Shown];
        var text = new StringBuilder($"""<section class="long"><h2>Plans compared</h2><p>Every plan met the same days, so that the differences are those of the plans and not of the draw. The reference is <strong>{Svg.Text(study.Plans[0].Name)}</strong>.</p>""");
        if (report.Results.Points.Count > 1) text.Append($"""<p class="quiet">Shown at the point nearest to the scenario as it is written: {Svg.Text(report.PointInWords(report.Shown))}; the other points are in comparisons.csv.</p>""");
        text.Append($"""<table><thead><tr><th scope="col">plan</th><th scope="col">changes</th></tr></thead><tbody>{string.Concat(study.Plans.Select(plan => $"""<tr><th scope="row">{Svg.Text(plan.Name)}</th><td>{Changes(plan)}</td></tr>"""))}</tbody></table>""");
        text.Append("""<div class="scroll"><table class="numbers"><thead><tr><th scope="col">measure</th><th scope="col" class="words">plan</th><th scope="col">mean</th><th scope="col">difference (95 %)</th>""");
        if (report.HoldsInput) text.Append("""<th scope="col">of this the calibration's runs</th>""");
        text.Append("""<th scope="col" class="words">says</th><th scope="col">variance less by</th></tr></thead><tbody>""");
        foreach ((int index, Measure measure) in report.Headlines(8).Concat(report.Of(MeasureTopic.Warnings).Where(pair => pair.Measure.PerObject)))
        {
            text.Append($"""<tr><th scope="row" title="{Svg.Text(measure.Meaning)}">{Svg.Text(Figure.Name(measure))}{(measure.Unit.Length == 0 ? "" : $" <span class=\"unit\">{Svg.Text(measure.Unit)}</span>")}</th><td class="words">{Svg.Text(study.Plans[0].Name)}</td><td>{Figure.ValueOf(point.Estimate(0, index), measure)}</td><td>reference</td>{(report.HoldsInput ? "<td></td>" : "")}<td></td><td></td></tr>""");
            for (int plan = 1; plan < study.Plans.Length; plan++)
            {
                (Estimate difference, double reduction) = point.Compare(plan, index);
                string says = Says(difference, measure.Better);
                string less = double.IsNaN(reduction) ? "" : double.IsInfinity(reduction) ? "always the same" : reduction > 1000 ? "over 1,000 times" : $"{reduction:F1} times";
                text.Append($"""<tr><th scope="row"></th><td class="words">{Svg.Text(study.Plans[plan].Name)}</td><td>{Figure.ValueOf(point.Estimate(plan, index), measure)}</td><td>{Figure.Of(difference, measure).Replace(" %", "")}{(measure.Kind == MeasureKind.Proportion ? " points" : "")}</td>{StudyPage.CalibrationPart(report, point.InputReachOfDifference(plan, index), measure)}<td class="words{(says == "better" ? " better" : "")}">{says}</td><td>{less}</td></tr>""").Append('\n');
            }
        }

        text.Append("</tbody></table></div>");
        foreach ((int index, Measure measure) in report.Headlines(2))
        {
            double scale = measure.Kind == MeasureKind.Proportion ? 100 : 1;
            ChartRow[] rows = [.. Enumerable.Range(1, study.Plans.Length - 1).Select(plan => ChartRow.Dot(study.Plans[plan].Name, plan, point.Compare(plan, index).Difference, scale))];
            string unit = measure.Kind == MeasureKind.Proportion ? "percentage points" : measure.Unit;
            text.Append($"""<h3>{Svg.Text(Figure.Name(measure))}: difference from {Svg.Text(study.Plans[0].Name)}</h3><div class="plot">{RowChart.Draw(rows, $"difference{(unit.Length == 0 ? "" : $", {unit}")}", fromZero: false, zeroLine: true)}</div>""");
        }

        return text.Append("""<p class="quiet">"Variance less by" is how many times more runs the same interval would need if each plan had days of its own.</p></section>""").ToString();
    }

    private static string Changes(StudyPlan plan) => plan.InWords.ToArray() is { Length: > 0 } changes ? string.Join("<br>", changes.Select(change => $"<code>{Svg.Text(change)}</code>")) : "nothing: the scenario as written";

    private static string Says(Estimate difference, int better) => (double.IsNaN(difference.Width), difference.Low > 0, difference.High < 0) switch
    {
        (true, _, _) => "",
        (_, false, false) => "no difference shown",
        (_, true, _) => better > 0 ? "better" : better < 0 ? "worse" : "more",
        _ => better > 0 ? "worse" : better < 0 ? "better" : "less",
    };
}
