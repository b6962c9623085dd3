using Picket.Core.Chance;
using Picket.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Scenarios;

/// <summary>Draws have the mean and stay in the support that their law states.</summary>
public sealed class DistributionTests
{
    private const int Draws = 40_000;

    public static TheoryData<string, Distribution, double> Laws => new()
    {
        { "fixed", Distribution.Fixed(-3), 0 },
        { "uniform", Distribution.Uniform(2, 8), 6 / Math.Sqrt(12) },
        { "normal", Distribution.Normal(5, 2), 2 },
        { "lognormal", Distribution.Lognormal(10, 0.4), 10 * Math.Sqrt((Math.Exp(0.16) - 1) * Math.Exp(0.16)) },
        { "exponential", Distribution.Exponential(7), 7 },
        { "triangular", Distribution.Triangular(1, 2, 9), Math.Sqrt((1 + 4 + 81 - 2 - 9 - 18) / 18.0) },
        { "poisson", Distribution.Poisson(4), 2 },
        { "choice", Distribution.Choice(1, 2, 6), Math.Sqrt(14.0 / 3) },
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void Draws_have_the_mean_and_the_spread_of_their_law(string name, Distribution law, double sigma)
    {
        var chance = new Substream(1, name);
        double[] drawn = [.. Enumerable.Range(0, Draws).Select(_ => law.Draw(chance))];
        (double low, double high) = law.Support;
        drawn.ShouldAllBe(value => value >= low && value <= high);
        drawn.Average().ShouldBe(law.Mean, 4.5 * sigma / Math.Sqrt(Draws) + 1e-12);
        double spread = Math.Sqrt(drawn.Average(value => (value - law.Mean) * (value - law.Mean)));
        spread.ShouldBe(sigma, 0.05 * sigma + 1e-12);
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_greater_probability_gives_no_smaller_number(string name, Distribution law, double sigma)
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(part => law.Quantile(part / 1000.0))];
        values.ShouldBe(values.Order());
        (values[^1] > values[0]).ShouldBe(sigma > 0, name);
    }
}
