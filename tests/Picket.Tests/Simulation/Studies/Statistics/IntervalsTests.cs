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
            return histogram.QuantileInterval(0.5, whole: false, 0.95);
        }, Math.Log(2));
        held.ShouldBe(Enumerable.Range(40, 21).Sum(k => Binomial(101, k, 0.5)), 0.013); // ranks 40 and 61: 0.963 whatever the law; 4 standard errors
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
