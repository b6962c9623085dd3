using Picket.Core.Chance;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Simulation.Studies.Statistics;

/// <summary>Quantiles against published tables; intervals against what they promise, over many samples of known laws.</summary>
public sealed class IntervalsTests
{
    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.999, 3.090232306167813)]
    [InlineData(0.5, 0)]
    [InlineData(1e-9, -5.997807015007686)]
    public void Normal_quantiles_are_those_of_the_tables(double probability, double expected)
    {
        Normal.Quantile(probability).ShouldBe(expected, 1e-13);
        Normal.Cumulative(expected).ShouldBe(probability, 1e-13);
    }

    [Theory]
    [InlineData(0.975, 1, 12.706204736174694)]
    [InlineData(0.975, 2, 4.302652729749462)]
    [InlineData(0.975, 9, 2.262157162798205)]
    [InlineData(0.995, 30, 2.749995653567231)]
    [InlineData(0.975, 199, 1.971956544249395)]
    [InlineData(0.025, 1000, -1.962339080792161)]
    public void Student_quantiles_are_those_of_the_tables(double probability, long degrees, double expected) =>
        Student.Quantile(probability, degrees).ShouldBe(expected, 1e-8);

    [Fact]
    public void The_expansion_meets_the_sums_where_it_takes_over()
    {
        double before = Student.Quantile(0.975, 199), after = Student.Quantile(0.975, 200), next = Student.Quantile(0.975, 201);
        (before - after).ShouldBe(after - next, 2e-6);
        before.ShouldBeGreaterThan(after);
    }

    // Newcombe, Statistics in Medicine 17 (1998), table I: 81/263, 15/148, 0/20, 1/29.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_intervals_are_those_of_Newcombe(int successes, int trials, double low, double high)
    {
        Estimate estimate = Intervals.Wilson(successes, trials, 0.95);
        estimate.Low.ShouldBe(low, 5e-5);
        estimate.High.ShouldBe(high, 5e-5);
    }

    // The coverage of Wilson's interval is a sum over the binomial law, so that it is known without chance; Brown, Cai and DasGupta (2001) find it near the nominal one on average over p.
    [Theory]
    [InlineData(50, 0.95)]
    [InlineData(200, 0.95)]
    [InlineData(200, 0.99)]
    public void Wilson_intervals_hold_the_truth_as_often_as_they_say(int trials, double confidence)
    {
        bool[][] held = [.. Enumerable.Range(1, 99).Select(p => Enumerable.Range(0, trials + 1).Select(k => Intervals.Wilson(k, trials, confidence).Holds(p / 100.0)).ToArray())];
        double[] coverage = [.. held.Select((row, index) => row.Select((inside, k) => inside ? Binomial(trials, k, (index + 1) / 100.0) : 0).Sum())];
        coverage.Average().ShouldBe(confidence, 0.005);
        coverage.Min().ShouldBeGreaterThan(confidence - 0.06);
    }

    // 4,000 samples: a coverage is known to 4 x sqrt(0.95 x 0.05 / 4000) = 1.4 points.
    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void Means_of_normal_numbers_are_held_as_often_as_said(int size) =>
        Coverage(4000, size, chance => chance.NextNormal(), sample => Intervals.Mean(Of(sample), 0.95), 0).ShouldBe(0.95, 0.014);

    // A ratio of sums, cluster by cluster: threats in a run 1 + Poisson(4), each with an exponential time, longer by a common part of the run. BCa is known to be a little short at 60 units.
    [Fact]
    public void Bootstrap_of_a_ratio_over_runs_holds_the_truth_as_often_as_said()
    {
        int held = 0;
        const int Samples = 400;
        for (int sample = 0; sample < Samples; sample++)
        {
            var chance = new Substream((ulong)sample, "ratio");
            var units = new (double, double)[60];
            for (int unit = 0; unit < units.Length; unit++)
            {
                int threats = 1 + chance.NextPoisson(4);
                double common = -Math.Log(1 - chance.NextDouble()), sum = 0;
                for (int threat = 0; threat < threats; threat++) sum += common - Math.Log(1 - chance.NextDouble());
                units[unit] = (sum, threats);
            }

            if (Bootstrap.Ratio(units, 0.95, 1).Holds(2)) held++;
        }

        ((double)held / Samples).ShouldBe(0.94, 0.04); // 3.3 standard errors about what such samples give
    }

    [Fact]
    public void Bootstrap_of_one_value_is_that_value() => Bootstrap.Ratio([(2, 1), (4, 2), (6, 3)], 0.95, 1).ShouldBe(new Estimate(2, 2, 2));

    [Fact]
    public void Medians_of_a_skew_law_are_held_as_often_as_said()
    {
        double held = Coverage(4000, 101, chance => -Math.Log(1 - chance.NextDouble()), sample =>
        {
            var histogram = new Histogram();
            foreach (double value in sample) histogram.Add(value);
            return histogram.QuantileInterval(0.5, whole: false, 0.95, effective: 101, double.PositiveInfinity);
        }, Math.Log(2));
        held.ShouldBe(Enumerable.Range(40, 21).Sum(k => Binomial(101, k, 0.5)), 0.013); // ranks 40 and 61: 0.963 whatever the law; 4 standard errors
    }

    // Garwood's limits of 1, 3 and 10 events: 0.0253 to 5.572, 0.619 to 8.767, 4.795 to 18.390.
    [Theory]
    [InlineData(1, 0.0253, 5.572)]
    [InlineData(3, 0.6187, 8.767)]
    [InlineData(10, 4.7954, 18.390)]
    public void Rare_single_events_have_the_exact_interval_of_a_Poisson_number(int events, double low, double high)
    {
        const int Runs = 1_000_000;
        double[] values = [.. Enumerable.Repeat(1.0, events), .. new double[Runs - events]];
        Estimate estimate = Intervals.MeanFromZero(Of(values), Runs - events, double.PositiveInfinity, whole: true, 0.95);
        (estimate.Low * Runs).ShouldBe(low, 1e-3 * low + 1e-4);
        (estimate.High * Runs).ShouldBe(high, 1e-3 * high);
    }

    [Fact]
    public void Numbers_that_are_all_the_same_are_not_known_exactly()
    {
        double unseen = 1 - Math.Pow(0.025, 1 / 1000.0); // Clopper and Pearson's upper limit of none in 1000: 0.00368
        Same(0, double.PositiveInfinity, whole: true).ShouldBe((0, 0.003689));
        Same(12, double.PositiveInfinity, whole: true).ShouldBe((Math.Round(12 - 12 * unseen, 6), 12.003689));
        Same(0, 100, whole: false).ShouldBe((0, Math.Round(100 * unseen, 6)));
        double.IsNaN(Same(0, double.PositiveInfinity, whole: false).High).ShouldBeTrue();

        static (double Low, double High) Same(double value, double most, bool whole)
        {
            Estimate estimate = Intervals.MeanFromZero(Of([.. Enumerable.Repeat(value, 1000)]), value == 0 ? 1000 : 0, most, whole, 0.95);
            return (Math.Round(estimate.Low, 6), Math.Round(estimate.High, 6));
        }
    }

    // Counts of a run 0 but for one in so many, and then 1 + Poisson(0.3): mean 1.3 times that. 2,000 samples: 4 standard errors are 2 points; it may hold the truth more often, not less.
    [Theory]
    [InlineData(0.003)]
    [InlineData(0.02)]
    [InlineData(0.2)]
    [InlineData(0.7)]
    public void Means_of_rare_counts_are_held_at_least_as_often_as_said(double share)
    {
        double held = Coverage(2000, 300, chance => chance.NextDouble() < share ? 1 + chance.NextPoisson(0.3) : 0, sample =>
        {
            Estimate estimate = Intervals.MeanFromZero(Of(sample), sample.Count(value => value == 0), double.PositiveInfinity, whole: true, 0.95);
            estimate.Low.ShouldBeGreaterThanOrEqualTo(0);
            return estimate;
        }, 1.3 * share);
        held.ShouldBeInRange(0.93, 1);
    }

    private static double Coverage(int samples, int size, Func<Substream, double> draw, Func<double[], Estimate> interval, double truth)
    {
        var chance = new Substream(7, "coverage");
        int held = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            double[] values = [.. Enumerable.Range(0, size).Select(_ => draw(chance))];
            if (interval(values).Holds(truth)) held++;
        }

        return (double)held / samples;
    }

    private static Moments Of(double[] values)
    {
        var moments = new Moments();
        foreach (double value in values) moments.Add(value);
        return moments;
    }

    private static double Binomial(int n, int k, double p)
    {
        double log = 0;
        for (int i = 1; i <= k; i++) log += Math.Log((double)(n - k + i) / i);
        return Math.Exp(log + k * Math.Log(p) + (n - k) * Math.Log(1 - p));
    }
}
