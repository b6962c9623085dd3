using System.Globalization;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Sensitivity;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies;

/// <summary>The tables beside the page, as CSV.</summary>
internal static class StudyTables
{
    private static readonly (string Name, double Part)[] s_quantiles = [("p05", 0.05), ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p95", 0.95)];

    private static readonly string[] s_parts = ["runs_low", "runs_high", "calibration"];

    /// <summary>Every measure at every point under every plan.</summary>
    public static void Results(StudyReport report, TextWriter writer)
    {
        writer.WriteLine(Line(
        [
            "point", .. report.Study.Factors.Select(factor => factor.Name), "plan", "measure", "unit", "runs", "values", "mean", "low", "high", "sd", "least", .. s_quantiles.Select(quantile => quantile.Name), "most",
            .. s_quantiles.SelectMany(quantile => new[] { $"{quantile.Name}_low", $"{quantile.Name}_high" }), .. s_parts,
        ]));
        foreach ((int point, PointTally tally) in report.Results.Points.Index())
        {
            string[] levels = [.. report.Study.Factors.Select((factor, index) => factor.At(report.Study.Design.Points[point][index]))];
            for (int plan = 0; plan < report.Study.Plans.Length; plan++)
            {
                foreach ((int index, Measure measure) in report.Measures.Index())
                {
                    Moments moments = tally[plan, index].Moments;
                    Estimate mean = tally.Estimate(plan, index), alone = tally.Estimate(plan, index, runsAlone: true);
                    Estimate[] quantiles = [.. s_quantiles.Select(quantile => tally.Quantile(plan, index, quantile.Part))];
                    writer.WriteLine(Line(
                    [
                        $"{point}", .. levels, report.Study.Plans[plan].Name, measure.Name, measure.Unit, $"{tally.Runs}", $"{moments.Count}",
                        Number(mean.Value), Number(mean.Low), Number(mean.High), Number(Math.Sqrt(moments.Variance)), Number(moments.Least),
                        .. quantiles.Select(quantile => Number(quantile.Value)), Number(moments.Most), .. quantiles.SelectMany(quantile => new[] { Number(quantile.Low), Number(quantile.High) }),
                        .. Parts(tally, alone, tally.InputReach(plan, index)),
                    ]));
                }
            }
        }
    }

    /// <summary>How often each value of a count came.</summary>
    public static void Distributions(StudyReport report, TextWriter writer)
    {
        writer.WriteLine("point,plan,measure,value,runs");
        foreach ((int point, PointTally tally) in report.Results.Points.Index())
        {
            for (int plan = 0; plan < report.Study.Plans.Length; plan++)
            {
                foreach ((int index, Measure measure) in report.Measures.Index().Where(pair => pair.Item is { Kind: MeasureKind.Count, PerObject: false }))
                {
                    foreach ((int bin, long count) in tally[plan, index].Histogram.Bins)
                        writer.WriteLine(Line([$"{point}", report.Study.Plans[plan].Name, measure.Name, Number(Histogram.NearEnd(bin)), $"{count}"]));
                }
            }
        }
    }

    /// <summary>The other plans against the first, over the same runs.</summary>
    public static void Comparisons(StudyReport report, TextWriter writer)
    {
        writer.WriteLine($"point,plan,against,measure,unit,difference,low,high,variance_reduction,{string.Join(',', s_parts)}");
        foreach ((int point, PointTally tally) in report.Results.Points.Index())
        {
            for (int plan = 1; plan < report.Study.Plans.Length; plan++)
            {
                foreach ((int index, Measure measure) in report.Measures.Index().Where(pair => tally.Compares(plan, pair.Index)))
                {
                    (Estimate difference, double reduction) = tally.Compare(plan, index);
                    Estimate alone = tally.Compare(plan, index, runsAlone: true).Difference;
                    writer.WriteLine(Line(
                    [
                        $"{point}", report.Study.Plans[plan].Name, report.Study.Plans[0].Name, measure.Name, measure.Unit, Number(difference.Value), Number(difference.Low), Number(difference.High), Number(reduction),
                        .. Parts(tally, alone, tally.InputReachOfDifference(plan, index)),
                    ]));
                }
            }
        }
    }

    /// <summary>What each factor matters.</summary>
    public static void Sensitivity(StudyReport report, TextWriter writer)
    {
        string measure = report.Measures[report.SensitivityMeasure].Name;
        writer.WriteLine("factor,measure,index,value,low,high");
        foreach (MorrisEffect effect in report.Effects())
        {
            Row(effect.Factor, "mu_star", effect.MeanSize);
            Row(effect.Factor, "mu", Estimate.Alone(effect.Mean));
            Row(effect.Factor, "sigma", Estimate.Alone(effect.Sigma));
        }

        foreach (SobolIndex index in report.Indices())
        {
            Row(index.Factor, "first", index.First);
            Row(index.Factor, "total", index.Total);
        }

        void Row(int factor, string kind, Estimate value) => writer.WriteLine(Line([report.Study.Factors[factor].Name, measure, kind, Number(value.Value), Number(value.Low), Number(value.High)]));
    }

    // The two parts of an interval: that of the study's own runs, and half the length of what the calibration's leave open; empty where that is not known, or there is none.
    private static string[] Parts(PointTally tally, Estimate alone, double reach) => [Number(alone.Low), Number(alone.High), tally.Input is null ? "" : Number(reach)];

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G9", CultureInfo.InvariantCulture) : "";

    private static string Line(IEnumerable<string> fields) =>
        string.Join(',', fields.Select(field => field.AsSpan().IndexOfAny(",\"\n\r") < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\""));
}
