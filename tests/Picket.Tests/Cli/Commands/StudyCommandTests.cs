using System.Text.Json;

namespace Picket.Tests.Cli.Commands;

/// <summary>picket study on scenarios of the catalogue.</summary>
public sealed class StudyCommandTests : IDisposable
{
    private static readonly string s_airBase = Path.Combine(Checkout.Root, "scenarios", "s2-air-base.yaml");
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-study").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_scenario_is_studied_to_the_same_hash_by_any_number_of_workers()
    {
        var hashes = new List<string>();
        foreach (string workers in new[] { "1", "2", "8" })
        {
            CommandRun run = await CommandRun.OfAsync("study", s_airBase, "--output", Path.Combine(_folder, workers), "--runs", "4000", "--workers", workers);
            run.Code.ShouldBe(0, run.Error);
            hashes.Add(run.OutputLines.Single(line => line.StartsWith("4,000 runs, hash ")));
        }

        hashes.Distinct().Count().ShouldBe(1);
        string report = File.ReadAllText(Path.Combine(_folder, "2", "report.html"));
        foreach (string words in new[] { "Notional numbers.", "An air base with three layers under a mixed raid", "of 52 threats come through", "rocket ", " of 14 (", "were never shot at", "of warning in the median", "reached by" }) report.ShouldContain(words);
    }

    // Over 1,000 runs the factor is known to some 6 %, one standard deviation: 7 is fivefold at the lower end of its interval.
    [Fact]
    public async Task Common_random_numbers_make_each_shipped_plan_for_the_air_base_at_least_five_times_sharper()
    {
        CommandRun run = await CommandRun.OfAsync("study", Path.Combine(Checkout.Root, "scenarios", "studies", "s2-plans.yaml"), "--runs", "1000", "--output", _folder);
        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldContain("s2-air-base.calibration.csv: ");
        string[][] rows = [.. File.ReadAllLines(Path.Combine(_folder, "comparisons.csv")).Select(line => line.Split(','))], leakers = [.. rows.Where(row => row.Contains("leakers"))];
        leakers.Length.ShouldBe(4);
        foreach (string[] row in leakers) double.Parse(row[rows[0].IndexOf("variance_reduction")]).ShouldBeGreaterThan(7, row[1]);
    }

    [Fact]
    public async Task A_plan_without_a_layer_or_a_kind_of_threat_has_no_such_measure_and_keeps_the_others_apart()
    {
        string study = Path.Combine(_folder, "study.yaml");
        File.WriteAllText(study, $$$"""
            picket: 1
            study:
              scenario: {{{s_airBase}}}
              runs: 60
              plans:
                - {name: guns alone, set: {layers: [{id: guns, kind: gun, position: {x: 100, y: 200}, reach: [100, 2000], speed: 850, launchers: 4, magazine: 10, kill_probability: {rocket: 0.55}}], sites.0.doctrine: {order: [guns]}, links: []}}
                - {name: as written}
                - {name: no layers, set: {layers: [], sites.0.doctrine: {allocation: greedy}, links: []}}
            """);
        CommandRun run = await CommandRun.OfAsync("study", study, "--output", _folder);
        run.Code.ShouldBe(0, run.Error);
        string[][] rows = [.. File.ReadAllLines(Path.Combine(_folder, "results.csv")).Skip(1).Select(line => line.Split(','))];
        Mean("guns alone", "came/one-way-drone").ShouldBe(Mean("no layers", "came/one-way-drone"));
        double.Parse(Mean("as written", "came/one-way-drone")).ShouldBeInRange(10, 52);
        (Mean("guns alone", "ended/interceptors"), Mean("no layers", "ended/interceptors"), Mean("no layers", "ended/guns")).ShouldBe(("", "", ""));
        double.Parse(Mean("as written", "ended/interceptors")).ShouldBeGreaterThan(1);
        double.Parse(Mean("guns alone", "ended/guns")).ShouldBeGreaterThan(1);
        string[] compared = [.. File.ReadAllLines(Path.Combine(_folder, "comparisons.csv")).Where(line => line.Contains("/guns,") || line.Contains("/interceptors,"))];
        compared.ShouldNotBeEmpty();
        compared.ShouldAllBe(line => line.Contains(",as written,guns alone,") && line.Contains("/guns,"));
        using JsonDocument json = JsonDocument.Parse((await CommandRun.OfAsync("study", study, "--output", _folder, "--json")).OutputLines.ShouldHaveSingleItem());
        JsonElement[] plans = [.. json.RootElement.GetProperty("plans").EnumerateArray().Select(plan => plan.GetProperty("measures"))];
        plans[2].TryGetProperty("ended/guns", out _).ShouldBeFalse();
        plans[1].GetProperty("leakers").GetProperty("difference").GetProperty("high").GetDouble().ShouldBeLessThan(0);
        plans[1].GetProperty("shots/interceptors").GetProperty("difference").ValueKind.ShouldBe(JsonValueKind.Null);
        string report = File.ReadAllText(Path.Combine(_folder, "report.html"));
        report.ShouldContain("<td>-</td>");
        report.ShouldNotContain("NaN");

        string Mean(string plan, string measure) => rows.Single(row => row[1] == plan && row[2] == measure)[6];
    }

    [Theory]
    [InlineData("plans: [{name: as written}, {name: haze, set: {weather.visibility: 3000}}]", "plan \"haze\" changes weather.visibility, which study depth sees only in a calibration", "a calibration of each plan beside the scenario (picket calibrate ", "--plan \"haze\")")]
    [InlineData("factors: [{path: sites.0.physics.drones.reference.range, levels: [4000, 8000]}]", "a factor changes sites.0.physics.drones.reference.range", "allowed: depth: picture, or plans in place of the factor", "--plan \"NAME\")")]
    public async Task What_study_depth_would_not_see_is_refused_before_the_first_run(string varies, params string[] words)
    {
        string study = Path.Combine(_folder, "study.yaml");
        File.WriteAllText(study, $"picket: 1\nstudy:\n  scenario: {s_airBase}\n  runs: 20\n  {varies}\n");
        CommandRun run = await CommandRun.OfAsync("study", study, "--output", _folder);
        run.Code.ShouldBe(2);
        string line = run.ErrorLines.ShouldHaveSingleItem();
        foreach (string word in words) line.ShouldContain(word);
        File.Exists(Path.Combine(_folder, "results.study")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_sensor_that_is_switched_off_is_seen_without_a_calibration()
    {
        string study = Path.Combine(_folder, "study.yaml");
        File.WriteAllText(study, $"picket: 1\nstudy:\n  scenario: {s_airBase}\n  runs: 20\n  plans: [{{name: as written}}, {{name: lost, set: {{timeline: [{{at: 0, off: rounds, text: lost}}]}}}}]\n");
        CommandRun run = await CommandRun.OfAsync("study", study, "--output", _folder, "--calibration", "none");
        run.Code.ShouldBe(0, run.Error);
        string[][] rows = [.. File.ReadAllLines(Path.Combine(_folder, "results.csv")).Skip(1).Select(line => line.Split(','))];
        Of("lost").ShouldNotBe(Of("as written"));

        string[] Of(string plan) => [.. rows.Where(row => row[1] == plan).Select(row => string.Join(',', row[2..]))];
    }

    [Fact]
    public async Task All_mistakes_come_at_once_before_the_first_run()
    {
        string study = Path.Combine(_folder, "study.yaml");
        File.WriteAllText(study, $"picket: 1\nstudy:\n  scenario: {s_airBase}\n  runs: none\n  factors: [{{path: threats.first-wave.counts, levels: [1, 2]}}, {{path: threats.scouts.count, levels: [-1, 2]}}]\n");
        CommandRun run = await CommandRun.OfAsync("study", study, "--output", Path.Combine(_folder, "out"));
        run.Code.ShouldBe(2);
        run.ErrorLines.Length.ShouldBe(3);
        Directory.Exists(Path.Combine(_folder, "out")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--runs", "0", "--runs: found 0, allowed: a whole number from 1")]
    [InlineData("--workers", "0", "--workers: found 0, allowed: a whole number from 1")]
    public async Task Words_that_are_wrong_are_one_line(string option, string value, string message)
    {
        CommandRun run = await CommandRun.OfAsync("study", s_airBase, "--output", _folder, option, value);
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldEndWith(message);
    }
}
