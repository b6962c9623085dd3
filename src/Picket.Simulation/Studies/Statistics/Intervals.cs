using Picket.Tracking.Metrics;

namespace Picket.Simulation.Studies.Statistics;

/// <summary>Intervals of proportions and means.</summary>
public static class Intervals
{
    private const long Few = 1000; // values above 0, beyond which their law hardly matters

    /// <summary>A proportion with Wilson's score interval ("Probable inference, the law of succession, and statistical inference", JASA 1927), which is honest at 0 and 1 too.</summary>
    /// <param name="successes">How often it happened.</param>
    /// <param name="trials">How often it could have.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <returns>NaN with 0 to 1 when there was no trial.</returns>
    public static Estimate Wilson(double successes, double trials, double confidence)
    {
        if (trials == 0) return new(double.NaN, 0, 1);
        double z = Normal.Quantile((1 + confidence) / 2), p = successes / trials, square = z * z / trials;
        double centre = (p + square / 2) / (1 + square);
        double reach = z * Math.Sqrt(p * (1 - p) / trials + square / (4 * trials)) / (1 + square);
        return new(p, successes == 0 ? 0 : Math.Max(0, centre - reach), successes == trials ? 1 : Math.Min(1, centre + reach));
    }

    /// <summary>A share whose variance is not that of trials alone, with Wilson's interval at the number of trials that would have it (Korn and Graubard, "Confidence intervals for proportions with small expected number of positive counts", Survey Methodology 1998).</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="trials">How many trials there were: more are never taken.</param>
    /// <param name="variance">Of the share.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static Estimate Share(double share, double trials, double variance, double confidence)
    {
        double alone = share * (1 - share), telling = alone > 0 && variance > alone / trials ? Math.Max(1, alone / variance) : trials;
        return Wilson(share * telling, telling, confidence) with { Value = share };
    }

    /// <summary>A mean with Student's t interval; without an interval below two values.</summary>
    public static Estimate Mean(in Moments moments, double confidence)
    {
        if (moments.Count < 2) return Estimate.Alone(moments.Count == 0 ? double.NaN : moments.Mean);
        double reach = Student.Quantile((1 + confidence) / 2, moments.Count - 1) * Math.Sqrt(moments.Variance / moments.Count);
        return new(moments.Mean, moments.Mean - reach, moments.Mean + reach);
    }

    /// <summary>A mean of numbers that are never below 0, and mostly 0 perhaps, with an interval that keeps to what there can be.</summary>
    /// <param name="moments">The numbers.</param>
    /// <param name="zeros">How many of them are 0.</param>
    /// <param name="most">The largest number there can be; without end where it is not known.</param>
    /// <param name="whole">Whether they are whole numbers.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <param name="reach">Half the length of the interval of another error of the mean, as that of what the numbers are drawn from; 0 where there is none.</param>
    /// <returns>Student's t where half of the numbers or more are above 0. Where fewer are, the gamma interval of Fay and Feuer ("Confidence intervals for directly standardized rates", Statistics in Medicine 1997) with the sample's variance, which is the exact one of Garwood (Biometrika 1936) for single rare events.
    /// Numbers that are all the same say how often another would have been seen: see <see cref="Same"/>.</returns>
    public static Estimate MeanFromZero(in Moments moments, long zeros, double most, bool whole, double confidence, double reach = 0)
    {
        if (moments.Count < 2) return Mean(moments, confidence);
        if (moments.Variance == 0) return Within(Same(moments.Mean, moments.Count, 0, most, whole, confidence).Widened(reach), most);
        long others = moments.Count - zeros;
        if (2 * others >= moments.Count || others > Few)
            return Within(Mean(moments, confidence).Widened(reach), most);
        double other = reach / Normal.Quantile((1 + confidence) / 2), variance = moments.Variance / moments.Count + other * other;
        double next = moments.Most / moments.Count; // as if one more as large were to come
        return new(moments.Mean, Gamma((1 - confidence) / 2, moments.Mean, variance), Math.Min(most, Gamma((1 + confidence) / 2, moments.Mean + next, variance + next * next)));
    }

    /// <summary>An interval cut off at 0 and at the largest number there can be.</summary>
    public static Estimate Within(in Estimate estimate, double most) => estimate with { Low = Math.Max(0, estimate.Low), High = Math.Min(most, estimate.High) };

    /// <summary>The mean of numbers of which every one that was seen is the same: others are at most as frequent as would go unseen in so many (Clopper and Pearson, Biometrika 1934: about 3.7 of their number at 95 %), and as far away as can be; whole numbers without a known end differ by one.</summary>
    /// <param name="value">The number.</param>
    /// <param name="count">How often it was seen, from 2.</param>
    /// <param name="least">The least number there can be; without end where it is not known.</param>
    /// <param name="most">The largest.</param>
    /// <param name="whole">Whether they are whole numbers.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <returns>Without an interval where nothing is known of how far away others may be.</returns>
    public static Estimate Same(double value, long count, double least, double most, bool whole, double confidence)
    {
        double tail = (1 - confidence) / 2, unseen = 1 - Math.Pow(tail, 1.0 / count);
        double below = Reach(value - least), above = Reach(most - value);
        return double.IsNaN(below + above) ? Estimate.Alone(value) : new(value, value - below, value + above);

        double Reach(double farthest) => double.IsFinite(farthest) ? unseen * farthest : whole ? -Math.Log(tail) / count : double.NaN;
    }

    private static double Gamma(double probability, double mean, double variance) => variance / (2 * mean) * ChiSquare.Quantile(probability, 2 * mean * mean / variance);
}
