namespace Picket.Simulation.Studies.Statistics;

/// <summary>What leaving out one group of runs after the other says about means of the same runs (Quenouille 1956, Tukey 1958; Miller, "The jackknife - a review", Biometrika 1974).</summary>
/// <remarks>Groups are independent of each other; those of one number hold the same days, so that means of several points or plans err together in them.</remarks>
public static class Jackknife
{
    /// <summary>The variance of a number that was made of independent groups, from what it is without each of them; 0 of fewer than two.</summary>
    /// <param name="without">The number without each group.</param>
    public static double Variance(IReadOnlyList<double> without)
    {
        if (without.Count < 2) return 0;
        double middle = without.Average();
        return (without.Count - 1.0) / without.Count * without.Sum(number => (number - middle) * (number - middle));
    }

    /// <summary>The mean of means, each with its own interval: an interval as long as the mean of theirs, less what their errors cancel in groups of the same days.</summary>
    /// <param name="means">Each with its interval.</param>
    /// <param name="groups">Sum and count of each mean's values, group by group.</param>
    /// <param name="confidence">Of the intervals, above 0 and below 1.</param>
    /// <remarks>Means that share every error have together the interval of one of them; k means without a common error have one that is shorter by the root of k. Where groups do not belong together, since some means are of more runs, nothing is taken to cancel, and the interval is rather too long.</remarks>
    public static Estimate Pooled(IReadOnlyList<Estimate> means, IReadOnlyList<(double Sum, double Count)[]> groups, double confidence)
    {
        double part = Together(groups, confidence), value = means.Average(mean => mean.Value);
        return new(value, value - part * means.Average(mean => mean.Value - mean.Low), value + part * means.Average(mean => mean.High - mean.Value));
    }

    /// <summary>By how much one mean differs from another of the same runs, and how many times smaller the variance is than of means without a common error.</summary>
    /// <param name="one">Sum and count of its values, group by group.</param>
    /// <param name="other">Those of the other; groups of one number hold the same days.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <returns>An interval by Student's t over groups; none below two groups, where one group has all the values, and where the difference is the same without any of them. The factor is infinite then.</returns>
    public static (Estimate Difference, double VarianceReduction) Difference((double Sum, double Count)[] one, (double Sum, double Count)[] other, double confidence)
    {
        double value = Mean(one) - Mean(other), groups = one.Length;
        double[] first = Away(one), second = Away(other);
        double together = first.Zip(second, (a, b) => (a - b) * (a - b)).Sum(), apart = first.Sum(a => a * a) + second.Sum(b => b * b);
        if (groups < 2 || !(together > 0)) return (Estimate.Alone(value), apart / together);
        double reach = Student.Quantile((1 + confidence) / 2, one.Length - 1) * Math.Sqrt((groups - 1) / groups * together);
        return (new(value, value - reach, value + reach), apart / together);
    }

    // The standard error of the mean of means as a part of the mean of their standard errors, longer by what t is above the normal quantile for so many groups.
    private static double Together(IReadOnlyList<(double Sum, double Count)[]> groups, double confidence)
    {
        int count = groups[0].Length;
        if (count < 2 || groups.Any(own => own.Length != count)) return 1;
        double[][] away = [.. groups.Select(Away)];
        double together = Math.Sqrt(Enumerable.Range(0, count).Sum(group => Math.Pow(away.Average(own => own[group]), 2)));
        double apart = away.Average(own => Math.Sqrt(own.Sum(one => one * one)));
        double longer = Student.Quantile((1 + confidence) / 2, count - 1) / Normal.Quantile((1 + confidence) / 2);
        return apart > 0 ? Math.Min(1, longer * together / apart) : 1;
    }

    private static double Mean((double Sum, double Count)[] groups) => groups.Sum(group => group.Sum) / groups.Sum(group => group.Count);

    // How far the mean without each group is from the mean of those means; NaN where one group has all the values.
    private static double[] Away((double Sum, double Count)[] groups)
    {
        (double sum, double count) = (groups.Sum(group => group.Sum), groups.Sum(group => group.Count));
        double[] left = [.. groups.Select(group => (sum - group.Sum) / (count - group.Count))];
        double middle = left.Average();
        return [.. left.Select(mean => mean - middle)];
    }
}
