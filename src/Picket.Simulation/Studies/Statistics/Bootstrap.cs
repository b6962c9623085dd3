using Picket.Core.Chance;

namespace Picket.Simulation.Studies.Statistics;

/// <summary>Intervals by resampling.</summary>
/// <remarks>
/// Bias-corrected and accelerated percentiles (Efron, "Better bootstrap confidence intervals", JASA 1987), seeded, so that the same data have the same interval. Too short below about 20 units, and wrong for extremes (a maximum):
/// what is resampled must be independent and many.
/// </remarks>
public static class Bootstrap
{
    private const int Resamples = 1000;

    /// <summary>A ratio of sums, such as the mean over all threats of runs that have different numbers of them.</summary>
    /// <param name="units">Numerator and denominator of each independent unit.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static Estimate Ratio(IReadOnlyList<(double Above, double Below)> units, double confidence, ulong seed)
    {
        (double above, double below) = (units.Sum(unit => unit.Above), units.Sum(unit => unit.Below));
        double value = below == 0 ? double.NaN : above / below;
        if (units.Count < 2 || below == 0) return Estimate.Alone(value);
        double[] left = [.. units.Where(unit => below - unit.Below != 0).Select(unit => (above - unit.Above) / (below - unit.Below))];
        return Bca(value, units.Count, left, confidence, seed, chosen =>
        {
            (double a, double b) = (0, 0);
            foreach (int unit in chosen)
            {
                a += units[unit].Above;
                b += units[unit].Below;
            }

            return b == 0 ? value : a / b;
        });
    }

    /// <summary>Any statistic of independent units.</summary>
    /// <param name="count">How many units.</param>
    /// <param name="statistic">The statistic of chosen units, some more than once; NaN where they have none.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static Estimate Of(int count, Func<int[], double> statistic, double confidence, ulong seed)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        double value = statistic(all);
        if (count < 2 || double.IsNaN(value)) return Estimate.Alone(value);
        double[] left = [.. all.Select(leftOut => statistic([.. all.Where(unit => unit != leftOut)])).Where(double.IsFinite)];
        return Bca(value, count, left, confidence, seed, statistic);
    }

    private static Estimate Bca(double value, int count, double[] leftOut, double confidence, ulong seed, Func<int[], double> statistic)
    {
        var chance = new Substream(seed, "bootstrap");
        double[] drawn = new double[Resamples];
        int[] chosen = new int[count];
        for (int sample = 0; sample < Resamples; sample++)
        {
            for (int unit = 0; unit < count; unit++) chosen[unit] = chance.NextInt32(count);
            double again = statistic(chosen);
            drawn[sample] = double.IsFinite(again) ? again : value;
        }

        Array.Sort(drawn);
        if (drawn[0] == drawn[^1]) return new(value, value, value);
        // Ties count half, so that a statistic on a coarse grid is not taken for a biased one.
        double below = drawn.Sum(sample => sample < value ? 1 : sample == value ? 0.5 : 0) / Resamples;
        double bias = Normal.Quantile(Math.Clamp(below, 0.5 / Resamples, 1 - 0.5 / Resamples));
        double mean = leftOut.Average(), cubes = leftOut.Sum(v => Math.Pow(mean - v, 3)), squares = leftOut.Sum(v => (mean - v) * (mean - v));
        double acceleration = squares == 0 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
        return new(value, At(-1), At(1));

        double At(int side)
        {
            double z = bias + side * Normal.Quantile((1 + confidence) / 2);
            double part = Normal.Cumulative(bias + z / Math.Max(1 - acceleration * z, 0.05));
            double place = Math.Clamp(part * Resamples - 0.5, 0, Resamples - 1);
            int lower = (int)place;
            return lower == Resamples - 1 ? drawn[^1] : drawn[lower] + (place - lower) * (drawn[lower + 1] - drawn[lower]);
        }
    }
}
