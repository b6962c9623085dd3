using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Studies.Designs;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Sensitivity;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies.Page;

/// <summary>What the factors do: measures along each, the knee of saturation, and which factor matters how much.</summary>
internal static class FactorSections
{
    private const int MostCharts = 4;

    /// <summary>The headline measures along each factor; nothing without factors, or where a sensitivity method laid out the points.</summary>
    public static string Effects(StudyReport report)
    {
        Study study = report.Study;
        if (study.Factors.IsEmpty || study.Sensitivity != SensitivityMethod.None) return "";
        bool levelled = study.Design.Kind == "full-factorial";
        var text = new StringBuilder($"""<section class="long"><h2>What the factors do</h2><p>{(levelled
            ? study.Factors.Length > 1 ? "Each point is the mean over all levels of the other factors, with its interval." : "Each point with its interval."
            : "Each point of the design with its interval; the other factors vary at the same time.")}</p>""");
        for (int factor = 0; factor < study.Factors.Length; factor++)
        {
            Factor varied = study.Factors[factor];
            foreach ((int index, Measure measure) in report.Headlines(MostCharts))
            {
                var series = study.Plans.Index().Select(plan => report.Along(factor, plan.Index, index)).ToArray();
                bool saturates = levelled && varied.IsNumeric && Saturates(measure) && series[0].Count >= Knee.LeastPoints;
                Knee?[] knees = [.. series.Select((_, plan) => saturates ? KneeOf(report.Along(factor, plan, index, runsAlone: true), study.Seed + (ulong)plan) : null)];
                double scale = measure.Kind == MeasureKind.Proportion ? 100 : 1;
                string unit = measure.Kind == MeasureKind.Proportion ? "%" : measure.Unit, up = unit.Length == 0 ? Figure.Name(measure) : $"{Figure.Name(measure)}, {unit}";
                text.Append($"""<h3>{Svg.Text(Figure.Name(measure))} against {Svg.Text(varied.Name)}</h3><div class="pair"><div>{RowChart.Key([.. study.Plans.Select(plan => plan.Name)])}{FactorChart.Draw(series, varied.IsNumeric, levelled, varied.Name, up, scale, [.. knees.Select(knee => knee?.At)])}""");
                foreach (string sentence in saturates ? Turns(study, knees, varied, Figure.Name(measure), unit, scale) : []) text.Append($"<p>{Svg.Text(sentence)}</p>");
                text.Append($"</div>{(series[0].Count <= 24 ? Table(report, varied, measure, series) : "<p class=\"quiet\">The numbers of all points are in results.csv.</p>")}</div>\n");
            }
        }

        return text.Append("</section>").ToString();
    }

    /// <summary>Which factor matters; nothing where it was not asked.</summary>
    public static string Sensitivity(StudyReport report)
    {
        Study study = report.Study;
        if (study.Sensitivity == SensitivityMethod.None) return "";
        Measure measure = report.Measures[report.SensitivityMeasure];
        var text = new StringBuilder($"""<section><h2>Which factors matter for {Svg.Text(Figure.Name(measure))}</h2>""");
        if (report.Unanswered is { } why) return text.Append($"<p>It is not known: {Svg.Text(why)}.</p></section>").ToString();
        if (study.Sensitivity == SensitivityMethod.Morris)
        {
            MorrisEffect[] effects = [.. report.Effects().OrderByDescending(effect => effect.MeanSize.Value)];
            text.Append($"""<p>Morris screening: by how much the mean of {Svg.Text(Figure.Name(measure))} changes when a factor goes through its whole range, in the mean of its size. A large spread says that the effect depends on the other factors or bends.</p>""");
            text.Append($"""<div class="plot">{RowChart.Draw([.. effects.Select(effect => ChartRow.Dot(study.Factors[effect.Factor].Name, 0, effect.MeanSize))], $"mean size of the effect (mu*){(measure.Unit.Length == 0 ? "" : $", {measure.Unit}")}")}</div>""");
            text.Append("""<table class="numbers"><thead><tr><th scope="col">factor</th><th scope="col">mean size, mu* (95 %)</th><th scope="col">mean, mu</th><th scope="col">spread, sigma</th></tr></thead><tbody>""");
            foreach (MorrisEffect effect in effects) text.Append($"""<tr><th scope="row">{Svg.Text(study.Factors[effect.Factor].Name)}</th><td>{Figure.Of(effect.MeanSize)}</td><td>{Figure.Of(effect.Mean)}</td><td>{Figure.Of(effect.Sigma)}</td></tr>""");
        }
        else
        {
            SobolIndex[] indices = [.. report.Indices().OrderByDescending(index => index.Total.Value)];
            text.Append($"""<p>Sobol indices: which part of the variance of {Svg.Text(Figure.Name(measure))} between points is due to a factor by itself (first) and with all its interactions (total).</p>{RowChart.Key(["first", "total"])}""");
            text.Append($"""<div class="plot">{RowChart.Draw([.. indices.SelectMany(index => new[] { ChartRow.Dot(study.Factors[index.Factor].Name, 0, index.First), ChartRow.Dot(study.Factors[index.Factor].Name, 1, index.Total) })], "part of the variance")}</div>""");
            text.Append("""<table class="numbers"><thead><tr><th scope="col">factor</th><th scope="col">first (95 %)</th><th scope="col">total (95 %)</th></tr></thead><tbody>""");
            foreach (SobolIndex index in indices) text.Append($"""<tr><th scope="row">{Svg.Text(study.Factors[index.Factor].Name)}</th><td>{Figure.Of(index.First)}</td><td>{Figure.Of(index.Total)}</td></tr>""");
        }

        return text.Append("</tbody></table></section>").ToString();
    }

    // Threats that come through, and that wait for a channel: where these begin to grow, the defence is saturated.
    private static bool Saturates(Measure measure) => measure is { Better: < 0, Topic: MeasureTopic.Outcome or MeasureTopic.Queue };

    // Where a plan's curve turns upwards for certain; none where it bends evenly or hardly.
    private static Knee? KneeOf(IReadOnlyList<(double Place, string Label, Estimate Response)> points, ulong seed) =>
        Knee.Fit([.. points.Where(point => double.IsFinite(point.Response.Value)).Select(point => (point.Place, point.Response))], StudyReport.Confidence, seed) is { IsClear: true } knee
            && knee.After - knee.Before > 0.5 * Math.Abs(knee.Before) ? knee : null;

    // Where each plan's curve turns, and how much later than the first's.
    private static IEnumerable<string> Turns(Study study, Knee?[] knees, Factor factor, string measure, string unit, double scale)
    {
        if (knees.All(knee => knee is null))
        {
            yield return "No knee is marked: two lines do not describe this clearly better than a curve without a turn.";
            yield break;
        }

        for (int plan = 0; plan < knees.Length; plan++)
        {
            string under = knees.Length > 1 ? $"Under the plan \"{study.Plans[plan].Name}\" the" : "The";
            if (knees[plan] is not { } knee)
            {
                yield return $"{under} curve shows no knee.";
                continue;
            }

            string later = plan > 0 && knees[0] is { } first ? knee.LaterThan(first, StudyReport.Confidence) switch
            {
                { Low: <= 0, High: >= 0 } => $" No difference from \"{study.Plans[0].Name}\" is shown.",
                var apart => $" That is {Figure.Of(apart.Value < 0 ? new(-apart.Value, -apart.High, -apart.Low) : apart)} {(apart.Value < 0 ? "earlier" : "later")} than under \"{study.Plans[0].Name}\".",
            } : "";
            yield return $"{under} curve turns at {Figure.Of(knee.At)} {factor.Name}: before it each step of 1 changes {measure} by {Figure.Of(scale * knee.Before)}, after it by {$"{Figure.Of(scale * knee.After)} {unit}".TrimEnd()}.{later}";
        }
    }

    private static string Table(StudyReport report, Factor factor, Measure measure, IReadOnlyList<(double Place, string Label, Estimate Response)>[] series)
    {
        var text = new StringBuilder($"""<table class="numbers"><thead><tr><th scope="col">{Svg.Text(factor.Name)}</th>{string.Concat(report.Study.Plans.Select(plan => $"""<th scope="col">{(report.Study.Plans.Length > 1 ? Svg.Text(plan.Name) : "mean (95 %)")}</th>"""))}</tr></thead><tbody>""");
        for (int row = 0; row < series[0].Count; row++)
            text.Append($"""<tr><th scope="row">{Svg.Text(series[0][row].Label)}</th>{string.Concat(series.Select(points => $"<td>{Figure.Of(points[row].Response, measure)}</td>"))}</tr>""");
        return text.Append("</tbody></table>").ToString();
    }
}
