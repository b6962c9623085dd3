using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Tracking.Metrics;
using static Picket.Tests.Tracking.Metrics.GospaMeterTests;

namespace Picket.Tests.Tracking.Metrics;

public sealed class ConsistencyMeterTests
{
    [Theory] // printed tables of the distribution
    [InlineData(1, 0.95, 3.841459)]
    [InlineData(2, 0.99, 9.210340)]
    [InlineData(3, 0.01, 0.114832)]
    [InlineData(10, 0.975, 20.483177)]
    [InlineData(50, 0.005, 27.990749)]
    [InlineData(100, 0.025, 74.221927)]
    [InlineData(100, 0.975, 129.561197)]
    public void Quantiles_are_those_of_the_tables(int degrees, double probability, double value) =>
        ChiSquare.Quantile(probability, degrees).ShouldBe(value, 1e-6);

    [Theory]
    [InlineData(0.3)]
    [InlineData(2.0)]
    [InlineData(41.0)]
    public void With_two_degrees_it_is_the_exponential_distribution(double value) =>
        ChiSquare.Cumulative(value, 2).ShouldBe(1 - Math.Exp(-value / 2), 1e-14);

    [Fact]
    public void With_a_million_degrees_it_is_nearly_normal() =>
        ((ChiSquare.Quantile(0.995, 1e6) - 1e6) / Math.Sqrt(2e6)).ShouldBe(2.5758 + (2.5758 * 2.5758 - 1) * Math.Sqrt(2) / (3 * Math.Sqrt(1e6)), 1e-4); // Cornish-Fisher

    [Fact]
    public void Fifty_runs_of_two_states_have_the_bounds_of_the_book()
    {
        var meter = new ConsistencyMeter();
        for (int run = 0; run < 50; run++) meter.Add(2, 2);
        Consistency got = meter.Result(0.95)!.Value; // Bar-Shalom, Li, Kirubarajan 2001, page 235: [1.5, 2.6]
        got.Lower.ShouldBe(74.221927 / 50, 1e-6);
        got.Upper.ShouldBe(129.561197 / 50, 1e-6);
        got.Holds.ShouldBeTrue();
    }

    [Fact]
    public void An_error_is_weighed_by_the_inverse_covariance()
    {
        var meter = new ConsistencyMeter();
        meter.Add([1, 2], [2, 1, 1, 3]); // inverse (3 -1; -1 2) / 5: (3 - 4 + 8) / 5
        meter.Result()!.Value.Mean.ShouldBe(7 / 5.0, 1e-14);
        meter.Result()!.Value.Degrees.ShouldBe(2);
    }

    [Fact]
    public void A_covariance_that_is_none_is_refused() =>
        Should.Throw<ArgumentException>(() => new ConsistencyMeter().Add([1, 2], [1, 2, 2, 1]));

    [Fact]
    public void Consistent_errors_keep_the_bounds_and_others_do_not()
    {
        Run(1).Holds.ShouldBeTrue();
        Run(1.15).ShouldSatisfyAllConditions(got => got.Holds.ShouldBeFalse(), got => got.Mean.ShouldBeGreaterThan(got.Upper));
        Run(0.85).ShouldSatisfyAllConditions(got => got.Holds.ShouldBeFalse(), got => got.Mean.ShouldBeLessThan(got.Lower));

        static Consistency Run(double scale)
        {
            var chance = new Substream(3, "errors");
            var meter = new ConsistencyMeter();
            for (int sample = 0; sample < 1000; sample++)
            {
                double first = scale * chance.NextNormal(), second = scale * chance.NextNormal();
                meter.Add([2 * first, first + 3 * second], [4, 2, 2, 10]); // the covariance of both for scale 1
            }

            return meter.Result()!.Value;
        }
    }

    [Fact]
    public void A_family_of_tests_has_wider_bounds()
    {
        var meter = new ConsistencyMeter();
        for (int sample = 0; sample < 10; sample++) meter.Add(3, 3);
        meter.Result(0.99, family: 100)!.Value.Upper.ShouldBe(meter.Result(1 - 0.01 / 100)!.Value.Upper, 1e-9);
        meter.Result(0.99, family: 100)!.Value.Upper.ShouldBeGreaterThan(meter.Result(0.99)!.Value.Upper);
    }

    [Fact]
    public void The_score_takes_the_sigmas_of_assigned_tracks()
    {
        var scorer = new Scorer(100, 2);
        var spatial = new ScoredPoint("b", new EnuVector(500, 0, 10), HasHeight: true);
        scorer.Add(Instant.FromSeconds(1), [Point("a", 0, 0), spatial],
        [
            Point("1", 6, 8) with { Sigma = new EnuVector(3, 2, 9) }, // 4 + 16, two degrees
            spatial with { Id = "2", Position = new EnuVector(500, 0, 16), Sigma = new EnuVector(3, 2, 2) }, // 9, three degrees
            Point("3", 900, 0) with { Sigma = new EnuVector(1, 1, 1) }, // false: not assigned
        ]);
        Consistency nees = scorer.Total().Nees!.Value;
        (nees.Samples, nees.Mean, nees.Degrees).ShouldBe((2, (20 + 9) / 2.0, 2.5));
    }
}
