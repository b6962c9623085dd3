using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies.Page;

/// <summary>The report of a study as one page that needs nothing else, without scripts: what came through, plans compared, factors, and how it was made.</summary>
internal static class StudyPage
{
    private const double Median = 0.5;
    private static readonly double[] s_parts = [0.05, 0.25, Median, 0.75, 0.95];

    /// <summary>The page.</summary>
    public static string Of(StudyReport report)
    {
        Study study = report.Study;
        string title = study.Title.Length > 0 ? study.Title : study.Name;
        return $"""
            {PageHead.Of($"Picket study: {title}", ["page.css", "study.css"])}
            <header><h1>{Svg.Text(title)}</h1>
            <p>{Svg.Text(Summary(report))}</p></header>
            <p class="notice"><strong>Notional numbers.</strong> Threats, sensors and layers are models at the level of open operations research, with the numbers of the scenario file. The report compares plans under these assumptions; it does not predict a real event.</p>
            <main>
            {Tiles(report)}
            {AnswerSection.Of(report)}
            {FactorSections.Sensitivity(report)}
            {FactorSections.Effects(report)}
            {(study.Plans.Length > 1 ? PlanSections.Comparison(report) : "")}
            {Outcome(report)}
            {Topic(report, MeasureTopic.Layers, "What the layers spent", "Numbers in a run. Boxes hold the middle half of the runs, the thick line is the median, the thin line goes from the 5 % to the 95 % quantile.")}
            {Topic(report, MeasureTopic.Queue, "Queues and saturation", "How long threats waited for a free channel with a shot, and how busy the channels were.")}
            {Topic(report, MeasureTopic.Warnings, "Warnings and sheltering", "Warning time delivered to the people concerned, and what sheltering cost.")}
            {TimeLineSection.Of(report)}
            {Topic(report, MeasureTopic.Gaps, "Gaps left to others", "What a sensor or layer could not do here, so that another must.")}
            {Made(report)}
            </main>
            <footer>Written by picket study. Tables beside this page: results.csv, distributions.csv{(study.Plans.Length > 1 ? ", comparisons.csv" : "")}{(study.Sensitivity != SensitivityMethod.None ? ", sensitivity.csv" : "")}.</footer>
            </body>
            </html>

            """;
    }

    private static string Summary(StudyReport report)
    {
        Study study = report.Study;
        long least = report.Results.Points.Min(point => point.Runs), most = report.Results.Points.Max(point => point.Runs);
        string runs = least == most ? $"{most:N0} runs" : $"{least:N0} to {most:N0} runs";
        string where = report.Results.Points.Count == 1 ? "" : $" at each of {report.Results.Points.Count:N0} points";
        string plans = study.Plans.Length == 1 ? "" : $" of each of {study.Plans.Length} plans";
        return $"{runs}{plans}{where}, {report.Depth}. {report.Intervals}";
    }

    private static string Tiles(StudyReport report)
    {
        if (report.Results.Points.Count > 1) return "";
        return $"""<dl class="tiles">{string.Concat(report.Headlines(4).Select(pair =>
        {
            Estimate estimate = report.Results.Points[report.Shown].Estimate(0, pair.Index);
            string interval = double.IsNaN(estimate.Width) ? "" : $"{Figure.Of(estimate, pair.Measure).Split(" (")[^1].TrimEnd(')')}{Figure.OfThis(", ", report.Results.Points[report.Shown].InputReach(0, pair.Index), pair.Measure)}; ";
            return $"""<div><dt>{Svg.Text(Figure.Name(pair.Measure))}{Unit(pair.Measure)}</dt><dd>{Figure.ValueOf(estimate, pair.Measure)}<small>{interval}{Svg.Text(pair.Measure.Meaning)}</small></dd></div>""";
        }))}</dl>""";
    }

    private static string Outcome(StudyReport report)
    {
        PointTally point = report.Results.Points[report.Shown];
        var text = new StringBuilder($"""<section><h2>What came through</h2>{At(report)}""");
        (int Index, Measure Measure)[] measures = [.. report.Of(MeasureTopic.Outcome)], shares = [.. measures.Where(pair => pair.Measure.Kind == MeasureKind.Proportion)];
        if (shares.Length > 0)
        {
            ChartRow[] rows = [.. shares.SelectMany(pair => report.Study.Plans.Index().Select(plan => ChartRow.Dot(Figure.Name(pair.Measure), plan.Index, point.Estimate(plan.Index, pair.Index), 100)))];
            text.Append($"""<div class="plot">{RowChart.Key(PlanNames(report))}{RowChart.Draw(rows, "probability in a run, %")}</div>""");
        }

        foreach ((int index, Measure measure) in measures.Where(pair => pair.Measure is { Kind: MeasureKind.Count, PerObject: false, About: "" }))
            text.Append($"""<h3>{Svg.Text(Figure.Name(measure))}</h3><p>{Svg.Text(measure.Meaning)}</p>{Distribution.Draw([.. report.Study.Plans.Index().Select(plan => (plan.Item.Name, point[plan.Index, index].Histogram))], $"{Figure.Name(measure)} in a run")}""");
        // How many came is said with what came through of them.
        return text.Append(Numbers(report, point, [.. measures.Where(pair => !pair.Measure.Name.StartsWith("came/", StringComparison.Ordinal))])).Append("</section>").ToString();
    }

    private static string Topic(StudyReport report, MeasureTopic topic, string title, string explanation)
    {
        (int Index, Measure Measure)[] measures = [.. report.Of(topic)];
        if (measures.Length == 0) return "";
        PointTally point = report.Results.Points[report.Shown];
        var text = new StringBuilder($"""<section class="long"><h2>{title}</h2><p>{explanation}</p>{Meanings(measures)}{At(report)}{RowChart.Key(PlanNames(report))}""");
        foreach (var unit in measures.GroupBy(pair => (pair.Measure.Kind == MeasureKind.Proportion, pair.Measure.Unit)))
        {
            ChartRow[] rows = [.. unit.SelectMany(pair => report.Study.Plans.Index().Select(plan => unit.Key.Item1
                ? ChartRow.Dot(Figure.Name(pair.Measure), plan.Index, point.Estimate(plan.Index, pair.Index), 100)
                : ChartRow.Box(Figure.Name(pair.Measure), plan.Index, point[plan.Index, pair.Index].Histogram, pair.Measure.Kind == MeasureKind.Count)))];
            string axis = unit.Key.Item1 ? "probability in a run, %" : unit.Key.Unit.Length == 0 ? "number in a run" : unit.Key.Unit;
            text.Append($"""<div class="plot">{RowChart.Draw(rows, axis)}</div>""");
        }

        return text.Append(Numbers(report, point, measures)).Append("</section>").ToString();
    }

    // What the names of the measures mean, each once for all that it is said of.
    private static string Meanings(IEnumerable<(int Index, Measure Measure)> measures) =>
        $"""<dl class="meanings">{string.Concat(measures.Select(pair => (Name: pair.Measure.Name.Split('/')[0].Replace('-', ' '), pair.Measure.Meaning)).DistinctBy(pair => pair.Name).Select(pair => $"<dt>{Svg.Text(pair.Name)}</dt><dd>{Svg.Text(pair.Meaning)}</dd>"))}</dl>""";

    private static string Numbers(StudyReport report, PointTally point, (int Index, Measure Measure)[] measures)
    {
        bool several = report.Study.Plans.Length > 1;
        var text = new StringBuilder($"""<div class="scroll"><table class="numbers"><thead><tr><th scope="col">measure</th>{(several ? """<th scope="col" class="words">plan</th>""" : "")}<th scope="col">mean (95 %)</th>{(report.HoldsInput ? """<th scope="col">of this the calibration's runs</th>""" : "")}<th scope="col">5 %</th><th scope="col">25 %</th><th scope="col">median (95 %)</th><th scope="col">75 %</th><th scope="col">95 %</th><th scope="col">values</th></tr></thead><tbody>""");
        foreach ((int index, Measure measure) in measures)
        {
            foreach ((int plan, StudyPlan named) in report.Study.Plans.Index())
            {
                Tally tally = point[plan, index];
                string quantiles = measure.Kind == MeasureKind.Proportion
                    ? string.Concat(Enumerable.Repeat("<td></td>", s_parts.Length))
                    : string.Concat(s_parts.Select(part => point.Quantile(plan, index, part)).Select((quantile, part) => $"<td>{(s_parts[part] == Median ? Figure.OfQuantile(quantile) : Figure.Of(quantile.Value))}</td>"));
                text.Append($"""<tr><th scope="row" title="{Svg.Text(measure.Meaning)}">{(plan == 0 ? Svg.Text(Figure.Name(measure)) + Unit(measure) : "")}</th>{(several ? $"""<td class="words">{Svg.Text(named.Name)}</td>""" : "")}<td>{Figure.Of(point.Estimate(plan, index), measure)}</td>{CalibrationPart(report, point.InputReach(plan, index), measure)}{quantiles}<td>{tally.Moments.Count:N0}</td></tr>""").Append('\n');
            }
        }

        return Folded(report, text.Append("</tbody></table></div>").ToString());
    }

    /// <summary>A cell with what of an interval the runs behind the calibration are; none where there are none.</summary>
    internal static string CalibrationPart(StudyReport report, double reach, Measure measure) => report.HoldsInput ? $"<td>{(reach > 0 ? $"± {Figure.Of(reach, measure)}" : Figure.Nothing)}</td>" : "";

    /// <summary>A table that would be long for several plans, to be opened.</summary>
    internal static string Folded(StudyReport report, string table) => report.Study.Plans.Length == 1 ? table : $"<details><summary>All numbers</summary>{table}</details>";

    private static string Made(StudyReport report)
    {
        Study study = report.Study;
        (string Name, string Value)[] facts =
        [
            ("study", $"{study.Name}, {report.File.Name}"),
            ("scenario", $"{report.File.ScenarioName}, SHA-256 {report.ScenarioHash}"),
            ("depth", report.Depth),
            ("calibration", report.Calibration),
            ("what intervals hold", report.Intervals),
            ("seed", $"{study.Seed}; run n has the same seed at every point and under every plan (common random numbers)"),
            ("design", study.Design.Points.Length == 1 ? "one point: the scenario as written" : $"{study.Design.Kind}, {study.Design.Points.Length:N0} points" + (study.Factors.Length > 1 ? $", largest correlation between factors {study.Design.WorstCorrelation(study.Factors):F3}" : "")),
            ("runs", $"{report.Results.Runs:N0} in all" + (study.StopMeasure is { } stop ? $"; a point ends when the interval of {stop} is at most {Figure.Of(study.StopWidth)} wide, looked at after fixed numbers of runs" : "")),
            ("version", report.Version),
            ("command", report.CommandLine),
            ("hash of results", report.Results.Hash),
            ("intervals", "probabilities: Wilson; means of runs: Student's t, gamma where most runs have 0; quantiles: order statistics, over threats by run; means over threats: bootstrap (BCa) over groups of runs; means over points: jackknife over groups of the same days; differences of plans: t of the paired differences, over threats jackknife over groups of runs, each comparison by itself" + (report.HoldsInput
                ? "; what the runs behind the calibration leave open: jackknife over parts of them, over the same days, less the chance of its own runs" : "")),
        ];
        return $"""<section><h2>How this was made</h2><table><tbody>{string.Concat(facts.Select(fact => $"""<tr><th scope="row">{fact.Name}</th><td><code>{Svg.Text(fact.Value)}</code></td></tr>"""))}</tbody></table></section>""";
    }

    /// <summary>Which point is shown, where there are several.</summary>
    internal static string At(StudyReport report) =>
        report.Results.Points.Count == 1 ? "" : $"""<p class="quiet">Shown at the point nearest to the scenario as it is written: {Svg.Text(report.PointInWords(report.Shown))}.</p>""";

    private static string Unit(Measure measure) => measure.Unit.Length == 0 ? "" : $" <span class=\"unit\">{Svg.Text(measure.Unit)}</span>";

    /// <summary>The names of the plans.</summary>
    internal static string[] PlanNames(StudyReport report) => [.. report.Study.Plans.Select(plan => plan.Name)];
}
