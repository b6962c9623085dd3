namespace Picket.Simulation.Studies.Statistics;

/// <summary>A ratio of sums over simulated runs that draw from data without one of its groups, with its error in each batch of runs.</summary>
/// <param name="Value">The ratio; not a number where nothing was counted.</param>
/// <param name="Errors">How far each batch drew it off (linearised, Cochran, "Sampling techniques", 1977, 6.4); they add up to 0. Batches of one number met the same days in all replicates.</param>
public readonly record struct Replicate(double Value, double[] Errors)
{
    /// <summary>The ratio of the sums of both over all batches.</summary>
    public static Replicate Of((double Above, double Below)[] batches)
    {
        (double above, double below) = (batches.Sum(batch => batch.Above), batches.Sum(batch => batch.Below));
        double value = above / below;
        return new(value, [.. batches.Select(batch => (batch.Above - value * batch.Below) / below)]);
    }

    /// <summary>By how much a ratio differs from another over the same batches.</summary>
    public static Replicate operator -(Replicate one, Replicate other) => new(one.Value - other.Value, [.. one.Errors.Zip(other.Errors, (own, its) => own - its)]);

    /// <summary>The variance of a simulated number because the data that it is drawn from have few groups (input uncertainty: Cheng and Holland 1997; Song, Nelson and Pegden, Winter Simulation Conference 2014): the jackknife's, less what the runs' own chance adds to it.</summary>
    /// <param name="without">The number without each group, over the same batches of runs.</param>
    /// <returns>Never below 0; not a number where one of them is none.</returns>
    /// <remarks>Replicates meet the same days, so that only the chance in which they differ counts: groups and batches are the two ways of a table, and the mean square of what neither explains is the noise of the groups' means. Its expectation is taken off, whatever the variances of single groups.</remarks>
    public static double Variance(IReadOnlyList<Replicate> without)
    {
        double jackknife = Jackknife.Variance([.. without.Select(one => one.Value)]);
        int groups = without.Count, batches = groups == 0 ? 0 : without[0].Errors.Length;
        if (batches < 2 || double.IsNaN(jackknife)) return jackknife;
        double noise = 0;
        for (int batch = 0; batch < batches; batch++)
        {
            double common = without.Average(one => one.Errors[batch]);
            noise += without.Sum(one => (one.Errors[batch] - common) * (one.Errors[batch] - common));
        }

        return Math.Max(0, jackknife - (groups - 1.0) / groups * batches / (batches - 1.0) * noise);
    }
}
