using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Simulation.Studies.Running;

public sealed class StudyRunnerTests : IDisposable
{
    private static readonly Dictionary<string, string> s_identity = new() { ["version"] = "1", ["scenario"] = "abc" };
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-study").FullName;

    private string File => Path.Combine(_folder, "results.study");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_number_of_workers_gives_the_same_hash(bool stops)
    {
        StudyJob job = Job(points: 3, plans: 2, runs: 2030, block: 100) with { Stop = stops ? new StopRule(1, 0.2, 250) : null };
        string[] hashes = [.. new[] { 1, 2, 8 }.Select(workers => Run(job, workers, $"{workers}.study").Hash)];
        hashes.Distinct().Count().ShouldBe(1);
        Run(job with { Seed = 2 }, 1, "other.study").Hash.ShouldNotBe(hashes[0]);
    }

    // A kill leaves whole blocks and a torn one, in whatever order the workers were done: cut at many lengths, the rest is run again.
    [Fact]
    public void A_study_that_was_killed_at_any_byte_resumes_to_the_same_hash()
    {
        StudyJob job = Job(points: 2, plans: 2, runs: 1000, block: 100);
        string hash = Run(job, 2).Hash;
        byte[] whole = System.IO.File.ReadAllBytes(File);
        int first = whole.AsSpan().IndexOf((byte)'}') + 2;
        for (int cut = 0; cut <= 12; cut++)
        {
            string name = $"cut{cut}.study";
            System.IO.File.WriteAllBytes(Path.Combine(_folder, name), whole[..(first + (whole.Length - first) * cut / 12)]);
            Run(job, 1 + cut % 3, name).Hash.ShouldBe(hash);
        }
    }

    [Fact]
    public void A_damaged_block_is_run_again()
    {
        StudyJob job = Job(points: 1, plans: 1, runs: 1000, block: 100);
        string hash = Run(job, 1).Hash;
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        bytes[bytes.Length / 2] ^= 4;
        System.IO.File.WriteAllBytes(File, bytes);
        Run(job, 1).Hash.ShouldBe(hash);
        System.IO.File.ReadAllBytes(File).Length.ShouldBe(bytes.Length);
    }

    [Fact]
    public void What_is_done_is_not_run_again()
    {
        StudyJob job = Job(points: 1, plans: 1, runs: 500, block: 100);
        Run(job, 1);
        using ResultsFile file = ResultsFile.Open(File, s_identity, job);
        StudyRunner.Run(job, (_, _) => throw new InvalidOperationException("no model is needed"), file, 1, (_, _) => { }, default).Points[0].Runs.ShouldBe(500);
    }

    [Fact]
    public void Stopping_keeps_the_blocks_that_are_done()
    {
        StudyJob job = Job(points: 1, plans: 1, runs: 5000, block: 100);
        string hash = Run(job, 1).Hash;
        using var stop = new CancellationTokenSource();
        using (ResultsFile file = ResultsFile.Open(Path.Combine(_folder, "b"), s_identity, job))
        {
            Should.Throw<OperationCanceledException>(() => StudyRunner.Run(job, Models, file, 2, (done, _) => { if (done >= 1000) stop.Cancel(); }, stop.Token));
        }

        using (ResultsFile file = ResultsFile.Open(Path.Combine(_folder, "b"), s_identity, job)) file.Earlier.Count.ShouldBeInRange(10, 12);
        Run(job, 2, "b").Hash.ShouldBe(hash);
    }

    [Theory]
    [InlineData("scenario", "xyz")]
    [InlineData("version", "2")]
    public void Results_of_another_scenario_or_version_are_refused_in_one_line(string key, string value)
    {
        StudyJob job = Job(points: 1, plans: 1, runs: 100, block: 100);
        Run(job, 1);
        string message = Should.Throw<InvalidDataException>(() => ResultsFile.Open(File, new Dictionary<string, string>(s_identity) { [key] = value }, job)).Message;
        message.ShouldContain($"holds runs with another {key} ({s_identity[key]}; this study has {value})");
        message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("something else\n")]
    [InlineData("picket-study 1\n{\"version\":\"1\",\"scenario\":\"abc\"}\n")]
    [InlineData("picket-study 2\n{\"version\"\n")]
    [InlineData("picket-study 2\nnull\n")]
    [InlineData("picket-study 2\n{}\n")]
    public void A_file_that_is_something_else_is_refused_and_left_alone(string text)
    {
        System.IO.File.WriteAllText(File, text);
        Should.Throw<InvalidDataException>(() => ResultsFile.Open(File, s_identity, Job(1, 1, 100, 100)));
        System.IO.File.ReadAllText(File).ShouldBe(text);
    }

    [Fact]
    public void An_empty_file_which_a_power_cut_may_leave_of_a_new_one_is_begun_again()
    {
        StudyJob job = Job(points: 1, plans: 1, runs: 300, block: 100);
        string hash = Run(job, 1, "whole").Hash;
        System.IO.File.WriteAllText(File, "");
        Run(job, 1).Hash.ShouldBe(hash);
    }

    [Fact]
    public void An_error_in_a_model_ends_the_study_with_it()
    {
        StudyJob job = Job(points: 4, plans: 1, runs: 100, block: 100);
        using ResultsFile file = ResultsFile.Open(File, s_identity, job);
        Should.Throw<AggregateException>(() => StudyRunner.Run(job, (point, plan) => point == 2 ? throw new InvalidOperationException("no such arc") : Models(point, plan), file, 2, (_, _) => { }, default))
            .InnerException!.Message.ShouldBe("no such arc");
    }

    // 10 threats, each stopped with 0.8: mean 2 leakers, nothing through 0.8^10, at 99.9 %; waiting is uniform; times are exponential.
    [Fact]
    public void Estimates_hold_the_closed_forms()
    {
        PointTally point = Run(Job(points: 1, plans: 1, runs: 20_000, block: 1000), 2).Points[0];
        point.Runs.ShouldBe(20_000);
        point.Estimate(0, 0, 0.999).Holds(Math.Pow(0.8, 10)).ShouldBeTrue();
        point.Estimate(0, 1, 0.999).Holds(2).ShouldBeTrue();
        point.Estimate(0, 2, 0.999).Holds(30).ShouldBeTrue();
        point.Estimate(0, 3, 0.99).Holds(10).ShouldBeTrue();
        point[0, 3].Moments.Count.ShouldBe(200_000);
        point[0, 3].Histogram.Quantile(0.5, whole: false).ShouldBe(10 * Math.Log(2), 0.1);
        point[0, 1].Histogram.Quantile(0.5, whole: true).ShouldBe(2);
    }

    // Plan 1 stops a threat with 0.85 and the same draws: it differs where a draw falls between 0.8 and 0.85, a binomial of 10 and 0.05, variance 0.475; apart 1.6 + 1.275.
    [Fact]
    public void Common_random_numbers_make_a_comparison_sharp()
    {
        PointTally point = Run(Job(points: 1, plans: 2, runs: 20_000, block: 1000), 2).Points[0];
        (Estimate difference, double reduction) = point.Compare(1, 1, 0.999);
        difference.Holds(-0.5).ShouldBeTrue();
        reduction.ShouldBe(2.875 / 0.475, 0.3);
        difference.Width.ShouldBeLessThan(0.04);
    }

    [Fact]
    public void A_point_ends_when_its_interval_is_short_enough()
    {
        StudyJob job = Job(points: 1, plans: 1, runs: 100_000, block: 100) with { Stop = new StopRule(1, 0.1, 250) };
        PointTally point = Run(job, 2).Points[0];
        point.Estimate(0, 1).Width.ShouldBeLessThanOrEqualTo(0.1);
        // 4 z^2 1.6 / 0.1^2 = 2459 runs are needed; looks are a quarter apart.
        point.Runs.ShouldBeInRange(2000, 3500);
    }

    [Fact]
    public void A_run_has_the_same_seed_at_every_point_and_another_than_the_next()
    {
        StudyJob job = Job(1, 1, 10, 10);
        Enumerable.Range(0, 10_000).Select(run => job.SeedOf(run)).ShouldBeUnique();
        PointTally[] points = [.. Run(Job(points: 2, plans: 1, runs: 300, block: 100), 1).Points];
        points[0].ToBytes().ShouldNotBe(points[1].ToBytes()); // another number of threats
        points[0][0, 2].Moments.Count.ShouldBe(300);
    }

    // 64 to 128 of any number of runs, and none of it lost; those of one number hold the same runs at every point.
    [Theory]
    [InlineData(30, 100, 30)]
    [InlineData(1000, 100, 100)]
    [InlineData(2030, 100, 102)]
    [InlineData(40_000, 1000, 100)]
    public void Groups_of_runs_stay_few_and_hold_every_value(long runs, int block, int groups)
    {
        PointTally[] points = [.. Run(Job(points: 2, plans: 2, runs, block), 2).Points];
        foreach (PointTally point in points)
        {
            for (int measure = 0; measure < ShopModel.Declared.Length; measure++)
            {
                (double Sum, double Count)[] own = point.Groups(1, measure);
                own.Length.ShouldBe(groups);
                Moments moments = point[1, measure].Moments;
                own.Sum(group => group.Count).ShouldBe(moments.Count);
                own.Sum(group => group.Sum).ShouldBe(moments.Mean * moments.Count, 1e-6 * moments.Count);
            }
        }

        points[0].Groups(0, 1).Select(group => group.Count).ShouldBe(points[1].Groups(1, 1).Select(group => group.Count));
    }

    [Fact]
    public void Nothing_is_allocated_for_a_run()
    {
        var tally = new PointTally(ShopModel.Declared, 1, 10);
        RunRecord[] records = [new(ShopModel.Declared.Length)];
        for (int pass = 0; pass < 2; pass++)
        {
            tally.Clear();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int run = 0; run < 1000; run++)
            {
                records[0].Clear();
                records[0].Set(0, run % 2);
                records[0].Set(1, run % 7);
                for (int threat = 0; threat < 40; threat++) records[0].Add(3, 10 + (run * threat) % 50);
                tally.Add(records);
            }

            if (pass == 1) (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);
        }
    }

    private static StudyJob Job(int points, int plans, long runs, int block) => new(points, plans, runs, 1, ShopModel.Declared) { BlockRuns = block };

    private static ShopModel Models(int point, int plan) => new(10 + 5 * point, 0.8 + 0.05 * plan);

    private StudyResults Run(StudyJob job, int workers, string name = "results.study")
    {
        using ResultsFile file = ResultsFile.Open(Path.Combine(_folder, name), s_identity, job);
        return StudyRunner.Run(job, Models, file, workers, (_, _) => { }, TestContext.Current.CancellationToken);
    }
}
