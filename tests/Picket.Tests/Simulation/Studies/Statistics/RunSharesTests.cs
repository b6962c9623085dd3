using Picket.Core.Chance;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Simulation.Studies.Statistics;

public sealed class RunSharesTests
{
    // Values that are the same in a run say no more than the run: of n runs n - 1 in the variance.
    [Fact]
    public void Values_that_are_all_alike_within_their_run_count_once()
    {
        var (all, shares) = (new Histogram(), new RunShares());
        for (int run = 0; run < 100; run++)
        {
            for (int value = 0; value < 8; value++) Add(all, shares, run);
            shares.EndRun();
        }

        shares.Effective(all, 0.5, 100).ShouldBe(99, 1e-6);
        shares.Effective(all, 0.05, 100).ShouldBe(99, 1e-6);
    }

    // 1 + Poisson(4) threats in each of 60 runs, each a time of two exponential parts, of which the run's threats share one. 1,000 samples: 3.3 standard errors are 2.3 points, and the normal limit is a little short.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.2)]
    public void Quantiles_of_values_that_are_alike_in_a_run_are_held_as_often_as_said(double part)
    {
        double truth = Truth(part);
        (int held, int alone) = (0, 0);
        for (int sample = 0; sample < 1000; sample++)
        {
            var chance = new Substream((ulong)sample, "runs");
            var (all, shares) = (new Histogram(), new RunShares());
            for (int run = 0; run < 60; run++)
            {
                double common = -Math.Log(1 - chance.NextDouble());
                for (int left = 1 + chance.NextPoisson(4); left > 0; left--) Add(all, shares, common - Math.Log(1 - chance.NextDouble()));
                shares.EndRun();
            }

            if (all.QuantileInterval(part, whole: false, 0.95, shares.Effective(all, part, 60), double.PositiveInfinity).Holds(truth)) held++;
            if (all.QuantileInterval(part, whole: false, 0.95, all.Count, double.PositiveInfinity).Holds(truth)) alone++;
        }

        (held / 1000.0).ShouldBe(0.945, 0.03);
        alone.ShouldBeLessThan(900);

        // Of the sum of two exponential times: 1 - (1 + x) exp(-x).
        static double Truth(double part)
        {
            (double low, double high) = (0, 20);
            while (high - low > 1e-9)
            {
                double middle = (low + high) / 2;
                if (1 - (1 + middle) * Math.Exp(-middle) < part) low = middle;
                else high = middle;
            }

            return low;
        }
    }

    private static void Add(Histogram all, RunShares shares, double value)
    {
        all.Add(value);
        shares.Add(value);
    }
}
