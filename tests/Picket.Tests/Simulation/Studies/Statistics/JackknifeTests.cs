using Picket.Core.Chance;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Simulation.Studies.Statistics;

public sealed class JackknifeTests
{
    // What is common to all points does not cancel; what is not cancels by the root of their number, and t with 39 degrees of freedom lengthens by 1.032.
    [Fact]
    public void Points_that_err_together_pool_to_the_interval_of_one_and_others_to_a_shorter_one()
    {
        var chance = new Substream(1, "pooled");
        (double, double)[] one = Groups(chance, 40);
        var interval = new Estimate(2, 1, 4);
        Jackknife.Pooled([.. Enumerable.Repeat(interval, 10)], [.. Enumerable.Repeat(one, 10)], 0.95).ShouldBe(interval);
        Estimate apart = Jackknife.Pooled([.. Enumerable.Repeat(interval, 10)], [.. Enumerable.Range(0, 10).Select(_ => Groups(chance, 40))], 0.95);
        apart.Width.ShouldBe(1.032 * 3 / Math.Sqrt(10), 0.3 * 3 / Math.Sqrt(10));
        (apart.High - 2).ShouldBe(2 * (2 - apart.Low), 1e-12);
    }

    [Fact]
    public void Points_of_different_numbers_of_runs_are_pooled_as_if_they_erred_together()
    {
        var chance = new Substream(2, "pooled");
        Jackknife.Pooled([new(1, 0, 2), new(3, 1, 5)], [Groups(chance, 40), Groups(chance, 80)], 0.95).ShouldBe(new(2, 0.5, 3.5));
    }

    // 2,000 studies of four points of 1,000 runs in 20 groups, half of whose variance is common: 4 standard errors are 2 points.
    [Fact]
    public void A_pooled_interval_holds_the_mean_as_often_as_it_says()
    {
        int held = 0;
        var chance = new Substream(3, "coverage");
        for (int study = 0; study < 2000; study++)
        {
            double[] common = [.. Enumerable.Range(0, 20).Select(_ => chance.NextNormal())];
            (double Sum, double Count)[][] points = [.. Enumerable.Range(0, 4).Select(_ => common.Select(day => (Math.Sqrt(25) * (day + chance.NextNormal()), 50.0)).ToArray())];
            Estimate[] means = [.. points.Select(groups => groups.Sum(group => group.Sum) / 1000).Select(mean => new Estimate(mean, mean - 1.96 / Math.Sqrt(1000), mean + 1.96 / Math.Sqrt(1000)))];
            if (Jackknife.Pooled(means, points, 0.95).Holds(0)) held++;
        }

        (held / 2000.0).ShouldBe(0.95, 0.02);
    }

    // 2,000 studies of 20 days under two plans: each has 1 + Poisson(1.7) impacts a day, whose warnings share a part of the day; the second plan's are 3 s longer. 4 standard errors are 2 points, and t of ratios of so few days is a little short.
    [Fact]
    public void A_difference_of_plans_over_the_same_days_is_held_as_often_as_said()
    {
        int held = 0;
        double reductions = 0;
        var chance = new Substream(4, "plans");
        for (int study = 0; study < 2000; study++)
        {
            var days = new (double Sum, double Count)[2][];
            for (int plan = 0; plan < 2; plan++) days[plan] = new (double, double)[20];
            for (int day = 0; day < 20; day++)
            {
                double common = 20 * chance.NextNormal();
                for (int plan = 0; plan < 2; plan++)
                {
                    int impacts = 1 + chance.NextPoisson(1.7);
                    for (int impact = 0; impact < impacts; impact++) days[plan][day].Sum += 60 + common + 3 * plan + 4 * chance.NextNormal();
                    days[plan][day].Count = impacts;
                }
            }

            (Estimate difference, double reduction) = Jackknife.Difference(days[1], days[0], 0.95);
            if (difference.Holds(3)) held++;
            reductions += reduction / 2000;
        }

        (held / 2000.0).ShouldBe(0.945, 0.025);
        reductions.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void A_difference_that_is_the_same_every_day_has_no_interval()
    {
        (Estimate difference, double reduction) = Jackknife.Difference([(30, 10), (60, 10)], [(10, 10), (40, 10)], 0.95);
        difference.ShouldBe(Estimate.Alone(2));
        double.IsPositiveInfinity(reduction).ShouldBeTrue();
        double.IsNaN(Jackknife.Difference([(30, 10), (0, 0)], [(10, 10), (0, 0)], 0.95).Difference.Width).ShouldBeTrue(); // one day has all the values
    }

    private static (double Sum, double Count)[] Groups(Substream chance, int count) => [.. Enumerable.Range(0, count).Select(_ => (50 + chance.NextNormal(), 50.0))];
}
