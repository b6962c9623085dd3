using Picket.Core.Chance;
using Picket.Core.Time;
using Picket.Tracking.Filtering;

namespace Picket.Tests.Tracking.Filtering;

/// <summary>States as they come: a few kilometres away, moving, with a full covariance.</summary>
internal static class RandomStates
{
    public static KinematicState Next(Substream chance)
    {
        var state = new KinematicState { Time = Instant.FromSeconds(100) };
        var root = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            state.Mean[i] = i < 3 ? chance.NextDouble(-9000, 9000) : chance.NextDouble(-200, 200);
            for (int j = 0; j < 6; j++) root[i, j] = (i < 3 ? 20 : 5) * chance.NextNormal();
        }

        double[,] covariance = ReferenceFilter.Multiply(root, ReferenceFilter.Transpose(root));
        for (int i = 0; i < 36; i++) state.Covariance[i] = covariance[i / 6, i % 6];
        return state;
    }

    /// <summary>Compares with the slow reference, relative to the size of the covariance.</summary>
    public static void ShouldBe(in KinematicState state, double[] mean, double[,] covariance)
    {
        (double[] gotMean, double[,] gotCovariance) = ReferenceFilter.Of(state);
        double largest = covariance.Cast<double>().Max(Math.Abs);
        for (int i = 0; i < 6; i++)
        {
            gotMean[i].ShouldBe(mean[i], 1e-9 * Math.Max(1, Math.Abs(mean[i])));
            for (int j = 0; j < 6; j++) gotCovariance[i, j].ShouldBe(covariance[i, j], 1e-9 * largest);
        }
    }
}
