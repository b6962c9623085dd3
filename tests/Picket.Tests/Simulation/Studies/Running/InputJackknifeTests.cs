using Picket.Core.Chance;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Simulation.Studies.Running;

/// <summary>A toy whose runs draw one of few observed values, as study depth draws one of few histories.</summary>
public sealed class InputJackknifeTests
{
    private const int Mean = 0, Exact = 1, Share = 2, Each = 3, Parts = 10;
    private static readonly Measure[] s_measures =
    [
        new("mean", MeasureKind.Value, MeasureTopic.Outcome, "", "the value that was drawn"),
        new("exact", MeasureKind.Value, MeasureTopic.Outcome, "", "the mean of all that can be drawn"),
        new("share", MeasureKind.Proportion, MeasureTopic.Outcome, "", "whether the value is above 11"),
        new("each", MeasureKind.Time, MeasureTopic.Warnings, "s", "one to three values") { PerObject = true },
    ];

    [Fact]
    public void A_measure_that_is_the_mean_of_what_was_observed_has_its_standard_error()
    {
        double[] observed = [9.1, 10.4, 11.2, 8.7, 10.0, 9.6, 12.3, 10.8, 9.9, 10.2];
        PointInput input = Run(Job(1000, 1), observed, 2)[0];
        double mean = observed.Average(), error = Math.Sqrt(observed.Sum(value => (value - mean) * (value - mean)) / 9 / 10);
        input.Reach(0, Exact).ShouldBe(2.262157 * error, 1e-6); // t with 9 degrees of freedom
    }

    [Fact]
    public void What_two_plans_owe_to_the_same_runs_is_not_in_their_difference()
    {
        PointTally tally = Study(Job(1000, 2), [9, 10, 11, 10, 9, 12, 8, 10, 9, 11], out PointInput input).With(input);
        tally.InputReach(1, Exact).ShouldBe(tally.InputReach(0, Exact), 1e-9);
        tally.InputReach(1, Exact).ShouldBeGreaterThan(0.5);
        foreach (int measure in new[] { Exact, Mean, Each }) tally.InputReachOfDifference(1, measure).ShouldBe(0, 1e-6);
    }

    [Fact]
    public void Any_number_of_workers_gives_the_same()
    {
        double[] observed = [9.1, 10.4, 11.2, 8.7, 10.0, 9.6, 12.3, 10.8, 9.9, 10.2, 10.7];
        StudyJob job = Job(3000, 2) with { Points = 3 };
        double[][] errors = [.. new[] { 1, 2, 8 }.Select(workers => Run(job, observed, workers).SelectMany(input => input.Errors.ToArray()).ToArray())];
        errors[0].Any(error => error > 0).ShouldBeTrue();
        errors[1].ShouldBe(errors[0]);
        errors[2].ShouldBe(errors[0]);
    }

    [Theory]
    [InlineData(50, 1, 1, 50)]
    [InlineData(10_000, 1, 1, 2000)]
    [InlineData(10_000, 10, 2, 1000)]
    [InlineData(2_000, 10, 2, 200)]
    [InlineData(1_000_000, 1, 1, 10_000)]
    public void Its_runs_are_a_stated_share_of_the_studys(long made, int points, int plans, long expected) =>
        InputJackknife.RunsOf(new(points, plans, made, 1, s_measures), made).ShouldBe(expected);

    // 300 calibrations of 30 runs each, from a known law, and a study of 1,000 runs of each: 4 standard errors are 5 points. A quantile's interval reaches to the ends of its bins, here of an eighth, so that it is rather long.
    [Fact]
    public void The_whole_interval_holds_the_truth_as_often_as_it_says_and_the_runs_alone_do_not()
    {
        var chance = new Substream(1, "calibrations");
        (double Truth, Func<PointTally, Estimate> Whole, Func<PointTally, Estimate> Alone)[] asked =
        [
            (10, tally => tally.Estimate(0, Mean), tally => tally.Estimate(0, Mean, runsAlone: true)),
            (0.158655, tally => tally.Estimate(0, Share), tally => tally.Estimate(0, Share, runsAlone: true)),
            (10, tally => tally.Estimate(0, Each), tally => tally.Estimate(0, Each, runsAlone: true)),
            (10, tally => tally.Quantile(0, Mean, 0.5), tally => tally.Quantile(0, Mean, 0.5)),
        ];
        int[] whole = new int[asked.Length], alone = new int[asked.Length];
        const int Studies = 300;
        for (int study = 0; study < Studies; study++)
        {
            double[] observed = [.. Enumerable.Range(0, 30).Select(_ => 10 + chance.NextNormal())];
            PointTally runs = Study(Job(1000, 1) with { Seed = (ulong)study }, observed, out PointInput input), both = runs.With(input);
            for (int index = 0; index < asked.Length; index++)
            {
                if (asked[index].Whole(both).Holds(asked[index].Truth)) whole[index]++;
                if (asked[index].Alone(runs).Holds(asked[index].Truth)) alone[index]++;
            }
        }

        for (int index = 0; index < asked.Length; index++)
        {
            bool quantile = index == asked.Length - 1;
            ((double)whole[index] / Studies).ShouldBeInRange(0.9, quantile ? 1 : 0.99);
            ((double)alone[index] / Studies).ShouldBeLessThan(quantile ? 0.7 : 0.45);
        }
    }

    [Fact]
    public void What_was_stopped_says_so()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => InputJackknife.Run(Job(100, 1), Parts, null, (_, _) => [], 2, _ => { }, stop.Token));
    }

    private static StudyJob Job(long runs, int plans) => new(1, plans, runs, 7, s_measures);

    // Plan 1 gives 2 more than plan 0.
    private static PointInput[] Run(StudyJob job, double[] observed, int workers, IReadOnlyList<PointTally>? made = null) => InputJackknife.Run(job, Parts, made, (_, plan) =>
        [.. Enumerable.Range(0, Parts).Select(part => new Drawing([.. observed.Where((_, index) => index % Parts != part)], 2 * plan))], workers, _ => { }, default);

    private static PointTally Study(StudyJob job, double[] observed, out PointInput input)
    {
        var tally = new PointTally(s_measures, job.Plans, job.GroupRuns);
        Drawing[] models = [.. Enumerable.Range(0, job.Plans).Select(plan => new Drawing(observed, 2 * plan))];
        RunRecord[] records = [.. models.Select(_ => new RunRecord(s_measures.Length))];
        for (long run = 0; run < job.Runs; run++)
        {
            for (int plan = 0; plan < job.Plans; plan++)
            {
                records[plan].Clear();
                models[plan].Run(job.SeedOf(run), records[plan]);
            }

            tally.Add(records);
        }

        input = Run(job, observed, 1, [tally])[0];
        return tally;
    }

    private sealed class Drawing(double[] observed, double more) : IRunModel
    {
        private readonly double[] _observed = [.. observed.Order()];

        public IReadOnlyList<Measure> Measures => s_measures;

        public void Run(ulong seed, RunRecord record)
        {
            var chance = new Substream(seed, "draws");
            double value = Draw(chance);
            record.Set(Mean, value + 0.5 * chance.NextNormal() + more);
            record.Set(Exact, _observed.Average() + Math.Sin(seed % 100) + more);
            record.Set(Share, value > 11 ? 1 : 0);
            for (int left = 1 + chance.NextInt32(3); left > 0; left--) record.Add(Each, Draw(chance) + more);
        }

        private double Draw(Substream chance) => _observed[(int)(chance.NextDouble() * _observed.Length)];
    }
}
