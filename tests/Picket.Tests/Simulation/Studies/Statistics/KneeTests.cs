using Picket.Core.Chance;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Simulation.Studies.Statistics;

public sealed class KneeTests
{
    [Fact]
    public void Two_lines_that_meet_are_found_exactly()
    {
        Knee knee = Knee.Fit([.. Enumerable.Range(0, 11).Select(x => ((double)x, Exact(0.1 * x + 2 * Math.Max(0, x - 6))))], 0.95, 1)!.Value;
        knee.At.Value.ShouldBe(6, 1e-9);
        knee.Before.ShouldBe(0.1, 1e-9);
        knee.After.ShouldBe(2.1, 1e-9);
        knee.IsClear.ShouldBeTrue();
    }

    // 300 noisy curves, the turn between two points: a percentile interval of 95 %, 4 standard errors are 5 points.
    [Fact]
    public void The_interval_holds_the_turn_as_often_as_it_says()
    {
        int held = 0;
        for (ulong seed = 0; seed < 300; seed++)
        {
            var chance = new Substream(seed, "noise");
            (double, Estimate)[] points = [.. Enumerable.Range(0, 12).Select(x =>
            {
                double value = 1 + 0.2 * x + 1.5 * Math.Max(0, x - 5.4) + 0.3 * chance.NextNormal();
                return ((double)x, new Estimate(value, value - 1.96 * 0.3, value + 1.96 * 0.3));
            })];
            if (Knee.Fit(points, 0.95, seed)!.Value.At.Holds(5.4)) held++;
        }

        (held / 300.0).ShouldBe(0.95, 0.05);
    }

    // 300 pairs of noisy curves whose turns are 2 apart: the interval of the difference holds that as often as it says, within 4 standard errors.
    [Fact]
    public void How_much_later_a_curve_turns_than_another_is_held_as_often_as_it_says()
    {
        int held = 0;
        for (ulong seed = 0; seed < 300; seed++)
        {
            var chance = new Substream(seed, "two");
            Knee early = Noisy(4.6, chance, 2 * seed), late = Noisy(6.6, chance, 2 * seed + 1);
            Estimate later = late.LaterThan(early, 0.95);
            later.Value.ShouldBe(late.At.Value - early.At.Value, 1e-12);
            if (later.Holds(2)) held++;
        }

        (held / 300.0).ShouldBe(0.95, 0.05);

        static Knee Noisy(double turn, Substream chance, ulong seed) => Knee.Fit([.. Enumerable.Range(0, 12).Select(x =>
        {
            double value = 1 + 0.2 * x + 1.5 * Math.Max(0, x - turn) + 0.3 * chance.NextNormal();
            return ((double)x, new Estimate(value, value - 1.96 * 0.3, value + 1.96 * 0.3));
        })], 0.95, seed)!.Value;
    }

    public static TheoryData<string, Func<double, double>> Smooth => new()
    {
        { "straight", x => 3 * x },
        { "parabola", x => x * x },
        { "parabola and line", x => x + 2 * x * x },
        { "cubic", x => x * x * x },
        { "exponential", x => Math.Exp(3 * x) },
        { "root", Math.Sqrt },
        { "logistic", x => 1 / (1 + Math.Exp(-12 * (x - 0.5))) },
        { "normal sigmoid", x => Normal.Cumulative((x - 0.4) / 0.15) },
        { "half a sigmoid", x => Normal.Cumulative((x - 1) / 0.3) },
    };

    [Theory]
    [MemberData(nameof(Smooth))]
    public void A_curve_that_bends_evenly_has_no_knee(string name, Func<double, double> curve)
    {
        foreach (int points in new[] { 7, 11 })
        {
            foreach (double noise in new[] { 0, 0.003, 0.03 })
            {
                int clear = Enumerable.Range(0, 20).Count(seed => Fit(points, curve, noise * (curve(1) - curve(0)), (ulong)seed)!.Value.IsClear);
                clear.ShouldBeLessThanOrEqualTo(noise == 0 ? 0 : 2, $"{name} at {points} points, noise {noise}");
            }
        }
    }

    [Theory]
    [InlineData(7, 0, 20)]
    [InlineData(11, 0, 20)]
    [InlineData(7, 0.003, 19)]
    [InlineData(11, 0.01, 19)]
    public void Two_lines_are_told_from_every_curve_that_bends_evenly(int points, double noise, int least) =>
        Enumerable.Range(0, 20).Count(seed => Fit(points, x => 0.1 * x + 2 * Math.Max(0, x - 0.5), noise, (ulong)seed)!.Value.IsClear).ShouldBeGreaterThanOrEqualTo(least);

    // A curve of two lines and a round corner, known far better than two lines fit it: what they miss it by is in the interval.
    [Fact]
    public void What_two_lines_miss_the_points_by_makes_the_interval_longer()
    {
        static Knee Round(double known) => Knee.Fit([.. Enumerable.Range(0, 11).Select(x => ((double)x, new Estimate(Curve(x), Curve(x) - known, Curve(x) + known)))], 0.95, 1)!.Value;
        static double Curve(double x) => Math.Log(1 + Math.Exp(2 * (x - 5.3))) / 2;
        Estimate turn = Round(0.001).At;
        turn.Holds(5.3).ShouldBeTrue();
        turn.Width.ShouldBeInRange(0.1, 1);
    }

    [Fact]
    public void Too_few_points_and_a_response_that_does_not_change_have_no_knee()
    {
        Knee.Fit([.. Enumerable.Range(0, 5).Select(x => ((double)x, Exact(x * x)))], 0.95, 1).ShouldBeNull();
        Knee.Fit([.. Enumerable.Range(0, 9).Select(x => ((double)x, Exact(4)))], 0.95, 1).ShouldBeNull();
    }

    private static Knee? Fit(int points, Func<double, double> curve, double noise, ulong seed)
    {
        var chance = new Substream(seed, "curve");
        return Knee.Fit([.. Enumerable.Range(0, points).Select(index =>
        {
            double place = index / (points - 1.0), value = curve(place) + noise * chance.NextNormal();
            return (place, new Estimate(value, value - 1.96 * noise, value + 1.96 * noise));
        })], 0.95, seed);
    }

    private static Estimate Exact(double value) => new(value, value, value);
}
