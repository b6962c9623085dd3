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
        knee.Explained.ShouldBe(1, 1e-6);
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

    [Fact]
    public void A_straight_line_has_no_knee()
    {
        Knee.Fit([.. Enumerable.Range(0, 8).Select(x => ((double)x, Exact(3 * x)))], 0.95, 1)!.Value.Explained.ShouldBe(0, 1e-6);
        Knee.Fit([(0, Exact(0)), (1, Exact(1)), (2, Exact(5))], 0.95, 1).ShouldBeNull();
    }

    private static Estimate Exact(double value) => new(value, value, value);
}
