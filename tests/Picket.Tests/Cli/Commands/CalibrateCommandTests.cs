using System.Text.Json;

namespace Picket.Tests.Cli.Commands;

/// <summary>picket calibrate on single rounds, and picket study with what it wrote.</summary>
public sealed class CalibrateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-calibrate").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Single_rounds_are_calibrated_and_studied()
    {
        string scenario = Short();
        CommandRun run = await CommandRun.OfAsync("calibrate", scenario, "--output", In("out"), "--runs", "3", "--workers", "2");
        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldContain("leakers: picture 4");
        run.Output.ShouldContain("Study depth agrees with picture depth");
        File.ReadAllText(In("out/report.html")).ShouldContain("<svg");
        string[] calibration = File.ReadAllLines(In("out/short.calibration.csv"));
        calibration.Length.ShouldBe(3 + 3 * 4);

        // The runs are there: nothing is played again, whatever the number of workers, and the calibration is the same to the byte.
        CommandRun again = await CommandRun.OfAsync("calibrate", scenario, "--output", In("out"), "--runs", "3", "--workers", "1", "--json");
        using JsonDocument json = JsonDocument.Parse(again.OutputLines.ShouldHaveSingleItem());
        json.RootElement.GetProperty("agrees").GetBoolean().ShouldBeTrue();
        json.RootElement.GetProperty("quantities").EnumerateArray().Single(quantity => quantity.GetProperty("name").GetString() == "leakers").GetProperty("picture").GetProperty("value").GetDouble().ShouldBe(4);
        again.Error.ShouldContain("6 runs are already");
        File.ReadAllLines(In("out/short.calibration.csv")).ShouldBe(calibration);
        CommandRun other = await CommandRun.OfAsync("calibrate", scenario, "--output", In("out"), "--runs", "3", "--seed", "9");
        other.Code.ShouldBe(2);
        other.ErrorLines.ShouldHaveSingleItem().ShouldContain("seed 9");

        (await Study(scenario, "without")).ShouldContain("calibration: none: there is no short.calibration.csv beside the scenario");
        File.Copy(In("out/short.calibration.csv"), In("short.calibration.csv"));
        (await Study(scenario, "with")).ShouldContain("short.calibration.csv: 3 runs of s1-single-arcs at picture depth");
        File.ReadAllText(In("with/report.html")).ShouldContain("drawn from runs at picture depth");
        (await Study(scenario, "asked", "--calibration", "none")).ShouldContain("calibration: none, as was asked for");

        // More people are the same for sensors, another radar is not.
        string site = In("proof-site.yaml");
        File.WriteAllText(scenario, File.ReadAllText(scenario).Replace("compliance: 1", "compliance: 0.5"));
        (await Study(scenario, "people")).ShouldContain("short.calibration.csv: 3 runs");
        File.WriteAllText(site, File.ReadAllText(site).Replace("period: 0.5", "period: 0.75"));
        (await Study(scenario, "radar")).ShouldContain("does not fit, since it was made of other sensors");
        CommandRun refused = await CommandRun.OfAsync("study", scenario, "--output", In("refused"), "--calibration", In("short.calibration.csv"));
        refused.Code.ShouldBe(2);
        refused.ErrorLines.ShouldHaveSingleItem().ShouldContain("does not fit");
    }

    [Fact]
    public async Task A_study_may_be_run_at_picture_depth()
    {
        Short();
        File.WriteAllText(In("study.yaml"), "picket: 1\nstudy: {scenario: short.yaml, depth: picture, runs: 2}\n");
        CommandRun run = await CommandRun.OfAsync("study", In("study.yaml"), "--output", In("picture"));
        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldContain("leakers 4");
        File.ReadAllText(In("picture/report.html")).ShouldContain("at picture depth");
    }

    [Fact]
    public async Task Plans_that_change_what_sensors_see_have_calibrations_of_their_own()
    {
        File.AppendAllText(Short(), "timeline: [{at: 0, text: Night}]\n");
        string study = In("study.yaml");
        File.WriteAllText(study, "picket: 1\nstudy:\n  scenario: short.yaml\n  runs: 50\n  plans: [{name: as written}, {name: more people, set: {people.compliance: 0.5}}, {name: Fine lost, set: {timeline: [{at: 0, off: fine}]}}]\n");
        foreach (string plan in (string[])["as written", "Fine lost"]) (await CommandRun.OfAsync("calibrate", study, "--plan", plan, "--output", In(plan), "--runs", "2")).Code.ShouldBe(0);
        File.Copy(In("as written/short.as-written.calibration.csv"), In("short.calibration.csv"));
        (await Study(study, "one")).ShouldContain("short.calibration.csv does not fit, since plan \"Fine lost\" changes what sensors see");
        File.Copy(In("Fine lost/short.fine-lost.calibration.csv"), In("short.fine-lost.calibration.csv"));
        string both = await Study(study, "both");
        both.ShouldContain("short.calibration.csv: 2 runs of s1-single-arcs at picture depth");
        both.ShouldContain("short.fine-lost.calibration.csv: 2 runs");
        (await Study(study, "asked", "--calibration", In("short.fine-lost.calibration.csv"), "--calibration", In("short.calibration.csv"))).ShouldContain("short.fine-lost.calibration.csv: 2 runs");

        foreach ((string[] more, string message) in new (string[], string)[] { ([], "is a study, allowed: a scenario, as "), (["--plan", "neither"], "--plan: found neither, allowed: \"as written\", \"more people\", \"Fine lost\"") })
        {
            CommandRun refused = await CommandRun.OfAsync(["calibrate", study, "--output", In("refused"), .. more]);
            refused.Code.ShouldBe(2);
            refused.ErrorLines.ShouldHaveSingleItem().ShouldContain(message);
        }
    }

    [Theory]
    [InlineData("--runs", "0", "--runs: found 0, allowed: a whole number from 1")]
    [InlineData("--compared", "-1", "--compared: found -1, allowed: a whole number from 1")]
    public async Task Words_that_are_wrong_are_one_line(string option, string value, string message)
    {
        CommandRun run = await CommandRun.OfAsync("calibrate", Short(), "--output", In("out"), option, value);
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldEndWith(message);
    }

    private async Task<string> Study(string scenario, string name, params string[] more)
    {
        CommandRun run = await CommandRun.OfAsync(["study", scenario, "--output", In(name), "--runs", "50", .. more]);
        run.Code.ShouldBe(0, run.Error);
        return run.Output;
    }

    // S1 with the short rounds alone.
    private string Short()
    {
        string scenarios = Path.Combine(Checkout.Root, "scenarios"), path = In("short.yaml");
        File.Copy(Path.Combine(scenarios, "proof-site.yaml"), In("proof-site.yaml"));
        File.WriteAllLines(path, File.ReadAllLines(Path.Combine(scenarios, "s1-single-arcs.yaml")).Where(line => !line.Contains("-rounds, kind: rocket")).Select(line => line.Replace("duration: 30min", "duration: 11min")));
        return path;
    }

    private string In(string name) => Path.Combine(_folder, name);
}
