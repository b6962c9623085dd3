using Picket.Simulation.Studies.Statistics;

namespace Picket.Simulation.Studies.Running;

/// <summary>What is open in the numbers of a point because the calibrations that its runs draw from were made of few runs (input uncertainty): as standard errors, from leaving out a part of those runs after the other.</summary>
/// <param name="parts">Into how many parts they fell, at least 2.</param>
/// <param name="measures">How many measures the study has.</param>
/// <param name="errors">The standard errors by plan, measure and number; not a number where the runs without some part gave no value.</param>
public sealed class PointInput(int parts, int measures, double[] errors)
{
    internal const int Mean = 0, Difference = 1, FirstShare = 2, Numbers = 7;

    /// <summary>The parts of a measure's values whose quantiles are known to so much: the share of values at or below each.</summary>
    internal static readonly double[] Quantiles = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>All standard errors in order.</summary>
    internal ReadOnlySpan<double> Errors => errors;

    /// <summary>Half the length of the interval of a measure's mean, at 95 %, that is due to it alone; 0 where it is not known.</summary>
    public double Reach(int plan, int measure) => Reach(plan, measure, Mean, 0.95);

    /// <summary>Half the length of an interval of it alone, by Student's t with a degree of freedom less than there are parts; 0 where it is not known.</summary>
    /// <param name="plan">From 0.</param>
    /// <param name="measure">Any measure.</param>
    /// <param name="number">Which number of it: the mean, its difference from the first plan's, or the share at or below a quantile.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    internal double Reach(int plan, int measure, int number, double confidence) =>
        errors[(plan * measures + measure) * Numbers + number] is var error && error > 0 ? Student.Quantile((1 + confidence) / 2, parts - 1) * error : 0;
}
