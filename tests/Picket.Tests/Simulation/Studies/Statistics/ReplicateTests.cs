using Picket.Core.Chance;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Simulation.Studies.Statistics;

public sealed class ReplicateTests
{
    private const int Batches = 20;

    // A mean of ten values, made without each of them: the jackknife gives s^2 / n to the last digit, and days that are the same for all add nothing.
    [Fact]
    public void The_variance_of_a_mean_is_that_of_its_values_over_their_number()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
        double[] days = [.. Enumerable.Range(0, Batches).Select(day => Math.Sin(day))];
        Replicate[] without = [.. values.Select((_, left) => Of(values.Where((_, index) => index != left).Average(), days))];
        double mean = values.Average(), expected = values.Sum(value => (value - mean) * (value - mean)) / 9 / 10;
        Replicate.Variance(without).ShouldBe(expected, 1e-12);
    }

    // 2,000 times ten replicates whose values have a standard deviation of 0.1 and whose runs one of 0.1 besides: 9 * 0.9 * (0.01 + 0.01) if the runs' chance is left in, to 1.1 % (4 standard errors: 4.2 %).
    [Fact]
    public void The_chance_of_the_runs_is_taken_off()
    {
        var chance = new Substream(1, "replicates");
        (double taken, double left) = (0, 0);
        for (int study = 0; study < 2000; study++)
        {
            double[] common = [.. Enumerable.Range(0, Batches).Select(_ => 5 * chance.NextNormal())];
            Replicate[] without = [.. Enumerable.Range(0, 10).Select(_ => Of(7 + 0.1 * chance.NextNormal(), [.. common.Select(day => day + 0.1 * Math.Sqrt(Batches) * chance.NextNormal())]))];
            taken += Replicate.Variance(without) / 2000;
            left += Jackknife.Variance([.. without.Select(one => one.Value)]) / 2000;
        }

        left.ShouldBe(8.1 * 0.02, 0.05 * 8.1 * 0.02);
        taken.ShouldBe(8.1 * 0.01, 0.08 * 8.1 * 0.01); // seldom cut off at 0
    }

    [Fact]
    public void Replicates_without_a_value_say_nothing() => Replicate.Variance([Replicate.Of([(1, 1), (2, 1)]), Replicate.Of([(0, 0), (0, 0)])]).ShouldBe(double.NaN);

    private static Replicate Of(double value, double[] days) => Replicate.Of([.. days.Select(day => (3 * (value + day), 3.0))]);
}
