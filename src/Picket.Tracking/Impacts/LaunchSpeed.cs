using Picket.Tracking.Measurements;

namespace Picket.Tracking.Impacts;

/// <summary>How fast an object in free flight left the ground, and whether that is fast enough for a round.</summary>
/// <remarks>
/// Without drag the launch speed is the root of v^2 + 2 g h wherever in its flight an object is; drag takes from it, so that what left faster may look slower, down to its terminal speed (about 120 m/s for the lightest rounds). What flies under 20 to 60 s leaves
/// at 98 m/s at least. A bird that was taken for a round in the first plots, when those of a flock's other birds passed for its own, has 20 to 60 m/s. The limit lies between, and is sharp: how sure of a round one may ever be is bounded by what it
/// leaves open, and a limit as soft as 8 m/s left one in a hundred thousand open of what left at 114 m/s however long it was tracked.
/// </remarks>
public static class LaunchSpeed
{
    private const double Slowest = 80, SlowestSigma = 3; // m/s

    /// <summary>Probability that an object, if it is in free flight, left the ground as fast as rounds do, 0 to 1.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="ground">z of the ground under it, m, site frame.</param>
    public static double IsOfRound(in BallisticState state, double ground)
    {
        double probable = 0, all = 0;
        foreach (ref readonly BallisticPart part in state.Parts)
        {
            if (!(part.Weight > 0)) continue;
            all += part.Weight;
            probable += part.Weight * IsFast(part.Mean, part.Covariance, ground);
        }

        return all > 0 ? probable / all : 0;
    }

    // The speed's variance is linear around the mean, by its slopes g / speed along z and v / speed along the velocity.
    private static double IsFast(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance, double ground)
    {
        const double Gravity = 9.80665;
        double square = mean[3] * mean[3] + mean[4] * mean[4] + mean[5] * mean[5] + 2 * Gravity * Math.Max(0, mean[2] - ground);
        Span<double> slopes = [Gravity, mean[3], mean[4], mean[5]];
        double variance = 0;
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                (int high, int low) = (Math.Max(row, column) + 2, Math.Min(row, column) + 2);
                variance += slopes[row] * slopes[column] * covariance[high * (high + 1) / 2 + low];
            }
        }

        double least = 0; // where the mean says little of the speed, its spread does
        for (int axis = 3; axis < 6; axis++) least = Math.Max(least, covariance[axis * (axis + 1) / 2 + axis]);
        double speed = Math.Sqrt(square), spread = square > least ? variance / square : least;
        return NormalDistribution.Cumulative((speed - Slowest) / Math.Sqrt(spread + SlowestSigma * SlowestSigma));
    }
}
