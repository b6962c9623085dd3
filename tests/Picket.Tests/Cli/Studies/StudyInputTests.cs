using System.Net;
using Picket.Cli.Studies;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Runs;
using Picket.Simulation.Studies.Files;

namespace Picket.Tests.Cli.Studies;

/// <summary>Studies that draw from a calibration of few runs say how much their intervals owe to it.</summary>
public sealed class StudyInputTests : IDisposable
{
    private const string Lines = "runs: 600\nplans: [{name: as written}, {name: better guns, set: {layers.guns.kill_probability.one-way-drone: 0.9}}]";
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_report_says_how_much_of_its_intervals_the_runs_behind_the_calibration_are()
    {
        (string output, _, StudyReport? report) = await Run("a", Lines);
        int leakers = report!.Find("leakers")!.Value;
        var point = report.Results.Points[0];
        point.InputReach(0, leakers).ShouldBeGreaterThan(0);
        point.Estimate(0, leakers).Width.ShouldBeGreaterThan(point.Estimate(0, leakers, runsAlone: true).Width);
        output.ShouldContain($", of this ± {Figure.Of(point.InputReach(0, leakers))} by the calibration's runs\n");
        output.ShouldContain("for the chance of the study's runs and of the picture-depth runs behind the calibration together.\n");
        string page = WebUtility.HtmlDecode(File.ReadAllText(Path.Combine(_folder, "a", "report.html")));
        page.ShouldContain($"Of these intervals the picture-depth runs behind the calibration are: leakers ± {Figure.Of(point.InputReach(0, leakers))}; ");
        page.ShouldContain("the difference of \"better guns\" ± ");
        page.ShouldContain("More calibration runs would narrow that, more study runs would not.");
        page.ShouldContain("<th scope=\"col\">of this the calibration's runs</th>");
        foreach (string table in new[] { "results.csv", "comparisons.csv" })
        {
            string[][] rows = [.. File.ReadAllLines(Path.Combine(_folder, "a", table)).Select(line => line.Split(','))];
            rows[0][^3..].ShouldBe(["runs_low", "runs_high", "calibration"]);
            string[] row = rows.First(own => own.Contains("leakers"));
            int low = rows[0].IndexOf("low");
            (double whole, double alone, double part) = (double.Parse(row[low + 1]) - double.Parse(row[low]), double.Parse(row[^2]) - double.Parse(row[^3]), double.Parse(row[^1]));
            (whole / 2).ShouldBe(double.Hypot(alone / 2, part), 1e-3 * whole, table); // Student's t at both plans
        }
    }

    [Fact]
    public async Task What_was_stopped_goes_on_to_the_same_hash_and_report_for_any_number_of_workers()
    {
        using var stop = new CancellationTokenSource();
        int made = 0;
        (_, string error, StudyReport? none) = await Run("a", Lines, stop: stop.Token, onParts: () => { if (++made == 2) stop.Cancel(); }, workers: 1);
        none.ShouldBeNull();
        error.ShouldContain("stopped; the same command goes on");
        (_, string again, StudyReport? whole) = await Run("a", Lines);
        again.ShouldContain("going on: 1 blocks");
        (_, _, StudyReport? straight) = await Run("b", Lines, workers: 1);
        (_, _, StudyReport? eight) = await Run("c", Lines, workers: 8);
        whole!.Results.Hash.ShouldBe(straight!.Results.Hash);
        eight!.Results.Hash.ShouldBe(straight.Results.Hash);
        foreach (string file in new[] { "report.html", "results.csv", "comparisons.csv" })
            File.ReadAllText(Path.Combine(_folder, "a", file)).ShouldBe(File.ReadAllText(Path.Combine(_folder, "b", file)));
    }

    [Fact]
    public async Task A_calibration_that_leaves_more_open_than_is_asked_for_ends_the_study_at_once()
    {
        const string Stop = "runs: 20000\nstop: {measure: leakers, width: 0.05, least: 1000}";
        (_, string error, StudyReport? report) = await Run("a", Stop);
        report!.Results.Runs.ShouldBe(1000);
        error.ShouldContain("stop.width: the runs behind the calibration alone leave leakers an interval ");
        error.ShouldContain(" wide, and 0.0500 is asked for: it ends there after 1,000 runs; more calibration runs would narrow it, more study runs would not\n");
        (_, string without, StudyReport? longer) = await Run("b", Stop, calibrated: false);
        longer!.Results.Runs.ShouldBeGreaterThan(1000);
        without.ShouldNotContain("stop.width");
    }

    [Fact]
    public async Task Without_a_calibration_intervals_are_of_the_runs_and_say_what_they_do_not_hold()
    {
        (string output, _, StudyReport? report) = await Run("a", Lines, calibrated: false);
        output.ShouldContain("How far the simple rules that times are drawn by are from a picture is in none of them.\n");
        output.ShouldNotContain("of this ±");
        report!.HoldsInput.ShouldBeFalse();
        File.ReadAllLines(Path.Combine(_folder, "a", "results.csv"))[1].ShouldEndWith(",");
        File.ReadAllText(Path.Combine(_folder, "a", "report.html")).ShouldNotContain("of this the calibration");
    }

    [Theory]
    [InlineData(ThreatHistory.UnknownRun, 12, "does not say which threat is of which run")]
    [InlineData(0, 1, "is of one run")]
    public async Task A_calibration_whose_runs_cannot_be_left_out_is_named(int run, int runs, string why)
    {
        (string output, _, StudyReport? report) = await Run("a", Lines, of: all => all with { Runs = runs, Histories = [.. all.Histories.Select(history => history with { Run = run })] });
        report!.HoldsInput.ShouldBeFalse();
        output.ShouldContain("How much more the few runs behind the calibration leave open is not known: ");
        output.ShouldContain(why);
    }

    // Twelve runs of three drones each: of every run all are tracked at one share of their ways, from early to late.
    private static Calibration Toy(StudyScenarios scenarios) => new()
    {
        Scenario = "toy", Sensing = scenarios.SensingAt(0, 0), Version = "1", Seed = 3, Runs = 12,
        Histories =
        [
            .. from run in Enumerable.Range(0, 12)
               from threat in Enumerable.Range(0, 3)
               from zones in new[] { scenarios.At(0, 0).Sites[0].File.Site!.Zones.Length }
               let tracked = 10 + 23.0 * (run * 5 % 12) + threat
               select new ThreatHistory("wave", 300, tracked - 5, [tracked], [.. Enumerable.Repeat(new ZoneTold(0.5, [new(tracked + 5, 30)]), zones)]) { Run = run },
        ],
    };

    private Task<(string Output, string Error, StudyReport? Report)> Run(string folder, string lines, bool calibrated = true, Func<Calibration, Calibration>? of = null, Action? onParts = null, int workers = 2, CancellationToken stop = default) => SweepStudy.WorkAsync(console =>
    {
        StudyScenarios scenarios = SweepStudy.Read(_folder, lines);
        string file = Path.Combine(_folder, "toy.calibration.csv");
        Calibration toy = Toy(scenarios);
        using (var writer = new StreamWriter(file)) CalibrationFile.Write(of?.Invoke(toy) ?? toy, writer);
        StudyCalibrations drawn = StudyCalibrations.Find(scenarios, [calibrated ? file : "none"]);
        StudyRun Model(int point, int plan) => new(scenarios.At(point, plan), drawn.At(point, plan));
        return new StudyWork(console, scenarios.File, "abc", drawn, "picket study study.yaml --output out").RunAsync(Model, (point, plan) =>
        {
            onParts?.Invoke();
            return [.. drawn.Without(point, plan).Select(Model(point, plan).With)];
        }, Path.Combine(_folder, folder), workers, json: false, stop);
    });
}
