using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies.Page;

/// <summary>The answer in words, and the layers at a glance: what a planner reads if nothing else.</summary>
/// <remarks>Says of the measures of a scenario's run (leakers, uncovered, shots/...) what there is; nothing for a model that has none of them.</remarks>
internal static class AnswerSection
{
    private const double Rare = 0.1, Short = 0.05;

    /// <summary>The section, for the plan that the others are compared with.</summary>
    public static string Of(StudyReport report)
    {
        string[] sentences = [.. new[] { Through(report), Kinds(report), Unmet(report), People(report), OwnFire(report), Plans(report), Calibration(report), Points(report) }.Where(sentence => sentence.Length > 0)];
        if (sentences.Length == 0) return "";
        return $"""<section class="long"><h2>The answer in short</h2>{StudyPage.At(report)}<ul class="answer">{string.Concat(sentences.Select(sentence => $"<li>{Svg.Text(sentence)}</li>"))}</ul>{Layers(report)}</section>""";
    }

    private static string Through(StudyReport report)
    {
        if (report.Find("leakers") is not { } leakers) return "";
        string came = report.About("came/").Sum(pair => report.Estimate(pair.Index).Value) is > 0 and var all ? $" of {Figure.Brief(all)}" : "";
        string text = $"On average {Figure.Of(report.Estimate(leakers), report.Measures[leakers])}{came} threats come through; in nine runs of ten from {Figure.OfQuantile(report.Quantile(leakers, 0.05))} to {Figure.OfQuantile(report.Quantile(leakers, 0.95))}.";
        if (report.Find("nothing-through") is not { } nothing) return text;
        Estimate probability = report.Estimate(nothing);
        if (probability.Value == 0) return $"{text} Something comes through in every run: with 95 % confidence nothing comes through in less than {Figure.Of(probability.High, report.Measures[nothing])} of runs.";
        return $"{text} Nothing comes through in {Figure.Of(probability, report.Measures[nothing])} of runs{(probability.Value < Rare && probability.Width < probability.Value ? $", about once in {Figure.Brief(1 / probability.Value)}" : "")}.";
    }

    private static string Kinds(StudyReport report)
    {
        (int Index, Measure Measure)[] kinds = [.. report.About("leakers/").OrderByDescending(pair => report.Estimate(pair.Index).Value)];
        if (kinds.Length < 2) return "";
        return $"What comes through: {string.Join("; ", kinds.Select(kind =>
        {
            Estimate through = report.Estimate(kind.Index);
            double came = report.Find($"came/{kind.Measure.About}") is { } index ? report.Estimate(index).Value : double.NaN;
            return $"{kind.Measure.About.Replace('-', ' ')} {Figure.Of(through)}{(came > 0 ? $" of {Figure.Brief(came)} ({100 * through.Value / came:F1} %)" : "")}";
        }))}.";
    }

    private static string Unmet(StudyReport report)
    {
        if (report.Find("leakers") is not { } leakers || report.Find("unengaged") is not { } unengaged) return "";
        string without = $"Of those that come through, {Figure.Of(report.Estimate(unengaged))} of {Figure.Brief(report.Estimate(leakers).Value)} were never shot at.";
        string[] full = [.. report.About("refused/").Where(pair => report.Estimate(pair.Index).Value > Short).Select(pair => $"the {pair.Measure.About} for {Figure.Of(report.Estimate(pair.Index))}")];
        return $"{without} {(full.Length > 0 ? $"No free channel with a shot, as long as they could have engaged: {string.Join(", ", full)} threats in a run." : "Channels with a shot were hardly ever short.")}";
    }

    private static string People(StudyReport report)
    {
        if (report.Find("warning") is not { } warning || report.Find("uncovered") is not { } uncovered || report.Find("in-danger") is not { } danger || report.Find("sheltering") is not { } sheltering) return "";
        string told = report.Values(warning).Moments.Count == 0 ? "Nothing comes down near people." : $"Where something comes down near people, they have {Figure.OfQuantile(report.Quantile(warning, 0.5))} s of warning in the median, and one time in twenty less than {Figure.OfQuantile(report.Quantile(warning, 0.05))} s.";
        return $"{told} Of {Figure.Of(report.Estimate(danger))} people in danger in a run {Figure.Of(report.Estimate(uncovered))} are not in cover. Sheltering costs {Figure.Of(report.Estimate(sheltering))} hours of people's time.";
    }

    private static string OwnFire(StudyReport report)
    {
        if (report.Find("own-fire") is not { } flown || report.Find("own-fire-alarms") is not { } alarms) return "";
        return $"One's own fire counts as no threat: {Figure.Brief(report.Estimate(flown).Value)} rounds in a run, because of which zones are told to take cover {Figure.Of(report.Estimate(alarms), report.Measures[alarms])} times.";
    }

    private static string Plans(StudyReport report)
    {
        if (report.Study.Plans.Length == 1 || report.Find("leakers") is not { } leakers) return "";
        var plans = report.Study.Plans.Index().Skip(1).Select(plan => (plan.Item.Name, report.Results.Points[report.Shown].Compare(plan.Index, leakers).Difference)).OrderBy(plan => plan.Difference.Value);
        return $"Against \"{report.Study.Plans[0].Name}\", over the same days: {string.Join("; ", plans.Select(plan => plan.Difference.Low <= 0 && plan.Difference.High >= 0
            ? $"{plan.Name}, no difference shown"
            : $"{plan.Name}, {Figure.Of(plan.Difference.Value < 0 ? new(-plan.Difference.Value, -plan.Difference.High, -plan.Difference.Low) : plan.Difference)} {(plan.Difference.Value < 0 ? "fewer" : "more")} come through"))}.";
    }

    private static string Calibration(StudyReport report)
    {
        PointTally point = report.Results.Points[report.Shown];
        string[] parts =
        [
            .. report.Headlines(4).Select(pair => Part(Figure.Name(pair.Measure), point.InputReach(0, pair.Index), pair.Measure)),
            .. report.Find("leakers") is { } leakers ? report.Study.Plans.Index().Skip(1).Select(plan => Part($"the difference of \"{plan.Item.Name}\"", point.InputReachOfDifference(plan.Index, leakers), report.Measures[leakers])) : [],
        ];
        return parts.All(part => part.Length == 0) ? "" : $"Of these intervals the picture-depth runs behind the calibration are: {string.Join("; ", parts.Where(part => part.Length > 0))}. More calibration runs would narrow that, more study runs would not.";

        static string Part(string what, double reach, Measure measure) => reach > 0 ? $"{what} ± {Figure.Of(reach, measure)}" : "";
    }

    private static string Points(StudyReport report)
    {
        if (report.Results.Points.Count == 1 || report.Find("leakers") is not { } leakers) return "";
        double[] means = report.Responses(leakers);
        (int least, int most) = (means.IndexOf(means.Min()), means.IndexOf(means.Max()));
        return $"Over all points from {Figure.Brief(means[least])} come through ({report.PointInWords(least)}) to {Figure.Brief(means[most])} ({report.PointInWords(most)}){(report.Study.Plans.Length > 1 ? $", under the plan \"{report.Study.Plans[0].Name}\"" : "")}.";
    }

    private static readonly (string Name, string Head)[] s_columns =
        [("ended/", "threats ended"), ("shots/", "shots"), ("left/", "shots left"), ("busy/", "channels taken, %"), ("wait/", "wait for a channel, s"), ("refused/", "no channel for"), ("held/", "held for own aircraft"), ("launchers-lost/", "launchers lost")];

    // Means of a run with their intervals, a row for each layer.
    private static string Layers(StudyReport report)
    {
        (string Head, (int Index, Measure Measure)[] Layers)[] columns = [.. s_columns.Select(column => (column.Head, report.About(column.Name).ToArray())).Where(column => column.Item2.Length > 0)];
        string[] layers = [.. columns.SelectMany(column => column.Layers).Select(pair => pair.Measure.About).Distinct()];
        if (layers.Length == 0) return "";
        var text = new StringBuilder($"""<h3>Layers, mean of a run (95 %)</h3><div class="scroll"><table class="numbers wide"><thead><tr><th scope="col">layer</th>{string.Concat(columns.Select(column => $"""<th scope="col">{column.Head}</th>"""))}</tr></thead><tbody>""");
        foreach (string layer in layers)
        {
            text.Append($"""<tr><th scope="row">{Svg.Text(layer)}</th>""");
            foreach ((_, (int Index, Measure Measure)[] own) in columns) text.Append($"<td>{own.Where(pair => pair.Measure.About == layer).Select(pair => Figure.Of(report.Estimate(pair.Index)).Replace(" (", "<br>(", StringComparison.Ordinal)).DefaultIfEmpty(Figure.Nothing).First()}</td>");
            text.Append("</tr>");
        }

        return text.Append("</tbody></table></div>").ToString();
    }
}
