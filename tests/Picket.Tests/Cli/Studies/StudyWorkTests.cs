using Picket.Cli;
using Picket.Cli.Studies;
using Picket.Simulation.Runs;
using Picket.Simulation.Studies.Files;

namespace Picket.Tests.Cli.Studies;

public sealed class StudyWorkTests : IDisposable
{
    private const string Lines = "runs: 2000\nplans: [{name: a, set: {threats.wave.count: 3}}, {name: b, set: {threats.wave.count: 4}}]";
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_study_leaves_a_report_with_its_tables_and_says_what_came_out()
    {
        (string output, _, StudyReport? report) = await Run("one", Lines);
        Directory.GetFiles(Path.Combine(_folder, "one")).Select(Path.GetFileName).Order().ShouldBe(["comparisons.csv", "distributions.csv", "report.html", "results.csv", "results.study"]);
        output.ShouldContain("a: leakers ");
        output.ShouldContain($"4,000 runs, hash {report!.Results.Hash}\n");
        File.ReadAllText(Path.Combine(_folder, "one", "report.html")).ShouldContain(report.Results.Hash);
    }

    [Fact]
    public async Task What_was_stopped_goes_on_to_the_same_hash_and_report()
    {
        const string Points = Lines + "\nfactors: [{path: threats.wave.speed, levels: [40, 50]}]";
        using var stop = new CancellationTokenSource();
        int made = 0;
        (_, string error, StudyReport? none) = await Run("a", Points, stop: stop.Token, onModel: () => { if (++made > 2) stop.Cancel(); }, workers: 1); // at the second point
        none.ShouldBeNull();
        error.ShouldContain("stopped; the same command goes on");
        (_, string again, StudyReport? whole) = await Run("a", Points);
        (_, _, StudyReport? straight) = await Run("b", Points, workers: 3);
        whole!.Results.Hash.ShouldBe(straight!.Results.Hash);
        File.ReadAllText(Path.Combine(_folder, "a", "report.html")).ShouldBe(File.ReadAllText(Path.Combine(_folder, "b", "report.html")));
        again.ShouldContain("going on: ");
    }

    [Theory]
    [InlineData("runs: 2000\nseed: 2\nplans: [{name: a, set: {threats.wave.count: 3}}, {name: b, set: {threats.wave.count: 4}}]", "abc", "study")]
    [InlineData(Lines, "other", "scenario")]
    public async Task Results_of_something_else_are_refused_before_the_first_run(string lines, string scenario, string what)
    {
        await Run("a", Lines);
        CommandError error = await Should.ThrowAsync<CommandError>(() => Run("a", lines, scenario, onModel: () => throw new InvalidOperationException("no run was to be made")));
        error.Message.ShouldContain($"holds runs with another {what} (");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void Words_change_runs_and_seed_and_with_them_what_results_belong_to()
    {
        StudyFile file = SweepStudy.Read(_folder, "runs: 4000\nseed: 3").File.With(100, 9);
        (file.Study!.Runs, file.Study.Seed, file.Study.StopLeast).ShouldBe((100, 9ul, 100));
        file.With(null, null).Study.ShouldBe(file.Study);
    }

    private Task<(string Output, string Error, StudyReport? Report)> Run(string folder, string lines, string scenario = "abc", Action? onModel = null, int workers = 2, CancellationToken stop = default) => SweepStudy.WorkAsync(console =>
    {
        StudyScenarios scenarios = SweepStudy.Read(_folder, lines);
        return new StudyWork(console, scenarios.File, scenario, StudyCalibrations.Without("none"), "picket study study.yaml --output out").RunAsync((point, plan) =>
        {
            onModel?.Invoke();
            return new StudyRun(scenarios.At(point, plan));
        }, (_, _) => [], Path.Combine(_folder, folder), workers, json: false, stop);
    });
}
