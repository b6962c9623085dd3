using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies.Page;

/// <summary>When threats were detected, tracked, identified, decided upon, engaged and assessed, kind by kind.</summary>
internal static class TimeLineSection
{
    private const int MostPlans = 3; // of more only the first is shown

    /// <summary>The section; nothing where no stage is measured.</summary>
    public static string Of(StudyReport report)
    {
        (int Index, Measure Measure)[] measures = [.. report.Of(MeasureTopic.TimeLine)];
        if (measures.Length == 0) return "";
        PointTally point = report.Results.Points[report.Shown];
        (int Index, StudyPlan Item)[] plans = [.. report.Study.Plans.Index()];
        string others = "";
        if (plans.Length > MostPlans) (plans, others) = (plans[..1], $"""<p class="quiet">Of the plan {Svg.Text(plans[0].Item.Name)}; those of the others are in results.csv.</p>""");
        var text = new StringBuilder($"""<section class="long"><h2>Time line of a threat</h2><p>When each stage was reached, over all threats of all runs that came to it: median, middle half, and from 5 to 95 %.</p>{StudyPage.At(report)}{others}{RowChart.Key([.. plans.Select(plan => plan.Item.Name)])}""");
        foreach (var about in measures.GroupBy(pair => pair.Measure.About))
        {
            ChartRow[] rows = [.. about.SelectMany(pair => plans.Select(plan => ChartRow.Box(Stage(pair.Measure), plan.Index, point[plan.Index, pair.Index].Histogram, whole: false)))];
            string unit = about.First().Measure.Unit, meaning = unit == "s" ? "s from the threat's beginning" : unit;
            text.Append($"""<h3>{Svg.Text(about.Key.Replace('-', ' '))}</h3><div class="plot">{RowChart.Draw(rows, meaning)}</div>{StudyPage.Folded(report, Table(report, point, [.. about], plans))}""");
        }

        return text.Append("</section>").ToString();
    }

    private static string Stage(Measure measure) => measure.Stage.Length > 0 ? measure.Stage : Figure.Name(measure);

    private static string Table(StudyReport report, PointTally point, (int Index, Measure Measure)[] stages, (int Index, StudyPlan Item)[] plans)
    {
        bool several = plans.Length > 1;
        int? came = report.Find($"came/{stages[0].Measure.About}");
        var text = new StringBuilder($"""<table class="numbers"><thead><tr><th scope="col">stage</th>{(several ? """<th scope="col" class="words">plan</th>""" : "")}{(came is null ? "" : """<th scope="col">reached by</th>""")}<th scope="col">mean (95 %)</th>{(several ? """<th scope="col">difference (95 %)</th>""" : "")}<th scope="col">5 %</th><th scope="col">median (95 %)</th><th scope="col">95 %</th></tr></thead><tbody>""");
        foreach ((int index, Measure measure) in stages)
        {
            foreach ((int plan, StudyPlan named) in plans)
            {
                string reached = came is { } all ? $"<td>{Share(point[plan, index].Moments.Count, point[plan, all].Moments)}</td>" : "";
                text.Append($"""<tr><th scope="row">{(plan == 0 ? Svg.Text(Stage(measure)) : "")}</th>{(several ? $"""<td class="words">{Svg.Text(named.Name)}</td>""" : "")}{reached}<td>{Figure.Of(point.Estimate(plan, index), measure)}</td>{(several ? $"<td>{(plan == 0 ? "reference" : point.Compares(plan, index) ? Figure.Of(point.Compare(plan, index).Difference) : Figure.Nothing)}</td>" : "")}""");
                text.Append($"<td>{Figure.Of(point.Quantile(plan, index, 0.05).Value)}</td><td>{Figure.OfQuantile(point.Quantile(plan, index, 0.5))}</td><td>{Figure.Of(point.Quantile(plan, index, 0.95).Value)}</td>");
                text.Append("</tr>\n");
            }
        }

        return text.Append("</tbody></table>").ToString();
    }

    private static string Share(long reached, Moments came) => came.Mean > 0 ? $"{100 * reached / (came.Mean * came.Count):F1} %" : Figure.Nothing;
}
