using Picket.Cli.Terminal;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies;

/// <summary>The results of a study for machines: those of the point that the report shows; the others are in its tables.</summary>
internal static class StudyJson
{
    /// <summary>They as one JSON object.</summary>
    /// <param name="report">The study.</param>
    /// <param name="page">Where its page is.</param>
    public static string Of(StudyReport report, string page) => JsonText.Of(new
    {
        study = report.Study.Name,
        depth = report.Study.Depth.ToString().ToLowerInvariant(),
        calibration = report.Calibration,
        intervals = report.Intervals,
        seed = report.Study.Seed,
        runs = report.Results.Runs,
        hash = report.Results.Hash,
        report = page,
        points = report.Results.Points.Count,
        point = report.Shown,
        levels = report.Study.Factors.Index().ToDictionary(factor => factor.Item.Name, factor => factor.Item.At(report.Study.Design.Points[report.Shown][factor.Index])),
        plans = report.Study.Plans.Index().Select(plan => new { name = plan.Item.Name, measures = Measures(report, plan.Index) }),
    });

    // What the plan has, with the difference from the first plan where both have it.
    private static Dictionary<string, object> Measures(StudyReport report, int plan)
    {
        PointTally point = report.Results.Points[report.Shown];
        return report.Measures.Index().Where(measure => point[plan, measure.Index].Moments.Count > 0).ToDictionary(measure => measure.Item.Name, measure => (object)new
        {
            unit = measure.Item.Unit,
            mean = Interval(point.Estimate(plan, measure.Index)),
            runs_alone = Interval(point.Estimate(plan, measure.Index, runsAlone: true)),
            calibration = point.InputReach(plan, measure.Index),
            median = Interval(point.Quantile(plan, measure.Index, 0.5)),
            values = point[plan, measure.Index].Moments.Count,
            difference_calibration = plan > 0 ? point.InputReachOfDifference(plan, measure.Index) : (double?)null,
            difference = plan > 0 && point.Compares(plan, measure.Index) ? Interval(point.Compare(plan, measure.Index).Difference) : null,
        });
    }

    /// <summary>An estimate with its interval.</summary>
    public static object Interval(Estimate estimate) => new { value = estimate.Value, low = estimate.Low, high = estimate.High };
}
