using Picket.Tracking.Measurements;

namespace Picket.Tests.Tracking.Measurements;

public sealed class NormalDistributionTests
{
    [Theory] // erfc(-x / sqrt 2) / 2 of Python's math module
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.6914624612740131)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(2, 0.9772498680518208)]
    [InlineData(4, 0.9999683287581669)]
    [InlineData(-0.5, 0.3085375387259869)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(-2, 0.02275013194817922)]
    [InlineData(-3, 0.0013498980316300957)]
    [InlineData(-5, 2.866515718791946e-07)]
    [InlineData(-7, 1.279812543885835e-12)]
    [InlineData(-7.1, 6.23784446333164e-13)]
    [InlineData(-8, 6.220960574271819e-16)]
    [InlineData(-10, 7.619853024160593e-24)]
    [InlineData(-20, 2.7536241186063314e-89)]
    [InlineData(-36.5, 5.544725713075182e-292)]
    public void Cumulative_has_the_tabulated_values(double x, double expected)
    {
        double got = NormalDistribution.Cumulative(x);
        got.ShouldBe(expected, 1e-15);
        got.ShouldBe(expected, 1e-8 * expected); // far tails are small as a whole
    }

    [Fact]
    public void Cumulative_rises_from_0_to_1_and_is_symmetric()
    {
        double before = 0;
        for (double x = -40; x <= 40; x += 0.01)
        {
            double here = NormalDistribution.Cumulative(x);
            here.ShouldBeInRange(before, 1);
            (here + NormalDistribution.Cumulative(-x)).ShouldBe(1, 1e-15);
            before = here;
        }

        before.ShouldBe(1);
    }
}
