namespace Picket.Simulation.Studies.Statistics;

/// <summary>Intervals of proportions and means.</summary>
public static class Intervals
{
    /// <summary>A proportion with Wilson's score interval ("Probable inference, the law of succession, and statistical inference", JASA 1927), which is honest at 0 and 1 too.</summary>
    /// <param name="successes">How often it happened.</param>
    /// <param name="trials">How often it could have.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <returns>NaN with 0 to 1 when there was no trial.</returns>
    public static Estimate Wilson(double successes, long trials, double confidence)
    {
        if (trials == 0) return new(double.NaN, 0, 1);
        double z = Normal.Quantile((1 + confidence) / 2), p = successes / trials, square = z * z / trials;
        double centre = (p + square / 2) / (1 + square);
        double reach = z * Math.Sqrt(p * (1 - p) / trials + square / (4 * trials)) / (1 + square);
        return new(p, successes == 0 ? 0 : Math.Max(0, centre - reach), successes == trials ? 1 : Math.Min(1, centre + reach));
    }

    /// <summary>A mean with Student's t interval; without an interval below two values.</summary>
    public static Estimate Mean(in Moments moments, double confidence)
    {
        if (moments.Count < 2) return Estimate.Alone(moments.Count == 0 ? double.NaN : moments.Mean);
        double reach = Student.Quantile((1 + confidence) / 2, moments.Count - 1) * Math.Sqrt(moments.Variance / moments.Count);
        return new(moments.Mean, moments.Mean - reach, moments.Mean + reach);
    }
}
