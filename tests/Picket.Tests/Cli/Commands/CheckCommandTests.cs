using System.Text.Json;

namespace Picket.Tests.Cli.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-check-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_good_file_is_explained_in_plain_words()
    {
        CommandRun run = await CommandRun.OfAsync("check", Example("hill-base"));
        run.Code.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.OutputLines.ShouldBe(
        [
            "hill-base stands at 33.8N 42.4E, 180 m above the WGS-84 ellipsoid; x is east, y north, z up from there.",
            "Zone barracks: a circle of 120 m around 400, -250 m, 180 people; an impact within 150 m is dangerous, shelter is 12 s away, a missed warning costs 100 false ones.",
            "Zone hangars: a polygon of 4 corners around 1100, 150 m, 40 people; an impact within 150 m is dangerous, shelter is 20 s away, a missed warning costs 100 false ones.",
            "Sensor radar-1, a radar at 0, 0, 15 m, turns every 1 s; sees 0.5 to 30 km, all round, elevation 0 to 30 degrees; measures range to 10 m, azimuth to 0.2 degrees, elevation to 0.3 degrees, range rate to 1 m/s, height (from transponders) to 100 m; detects 90 % of what is there a scan; 20 false alarms a scan.",
            "Sensor adsb, a receiver at 0, 0, 0 m, hears what objects send; sees all round; measures x to 30 m, y to 30 m, z to 100 m.",
            "The biases of the other sensors count from radar-1.",
            "Feed plots (live) listens for UDP on 127.0.0.1:8600 and speaks asterix; source 25/201 is radar-1; times are the messages' own while they differ by at most 10 s from ours; stale after 10 s of silence.",
            "Feed adsb (live) connects by TCP to 127.0.0.1:30005 and speaks beast; every source is adsb; data counts as measured when it arrives; stale after 10 s of silence.",
            "Output sirens sends live warnings by mqtt: broker mqtt://127.0.0.1:1883, topic picket/{site}/{zone}, version 3.1.1.",
            "Output alerts sends live warnings by cap: feed true, webhook http://127.0.0.1:9000/cap.",
            "Output tak sends live warnings by cot: connect 127.0.0.1:8087, transport tcp.",
            "What falls does so under WGS-84 gravity on a turning Earth in the standard atmosphere, no wind, onto level ground.",
            "Tracking by a Poisson multi-Bernoulli filter; objects move by constant-velocity or singer or coordinated-turn or ballistic; expected are 10 objects in each sensor's field at the start and 180 more an hour in each field, besides 180 over its edge, with speeds of about 100 m/s an axis; 0.0005 of them leave a second; data older than 5 s is dropped.",
            "The journal keeps 30 days, at most 200 GB.",
        ]);
    }

    [Fact]
    public async Task Every_mistake_is_a_line_on_standard_error_and_the_code_is_2()
    {
        CommandRun run = await CommandRun.OfAsync("check", Write("picket: 1\nsite: {name: a, frame: local}\nsensors:\n  - {id: s, kind: rader}\n  - {id: s, kind: radar}\n"));
        run.Code.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.ErrorLines.Length.ShouldBe(2);
        run.ErrorLines[0].ShouldContain("site.yaml:4: sensors[0].kind: found \"rader\"");
        run.ErrorLines[1].ShouldContain("site.yaml:5: sensors[1].id: found \"s\" a second time");
    }

    [Fact]
    public async Task Json_says_both()
    {
        CommandRun good = await CommandRun.OfAsync("check", Example("plain-field"), "--json");
        good.Code.ShouldBe(0);
        using JsonDocument said = JsonDocument.Parse(good.Output);
        said.RootElement.GetProperty("valid").GetBoolean().ShouldBeTrue();
        said.RootElement.GetProperty("site").GetString().ShouldBe("plain-field");

        CommandRun bad = await CommandRun.OfAsync("check", Write("picket: 1\n"), "--json");
        bad.Code.ShouldBe(2);
        using JsonDocument refused = JsonDocument.Parse(bad.Output);
        refused.RootElement.GetProperty("valid").GetBoolean().ShouldBeFalse();
        refused.RootElement.GetProperty("problems").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_scenario_is_explained_with_its_sites()
    {
        CommandRun run = await CommandRun.OfAsync("check", Path.Combine(Checkout.Root, "scenarios", "s1-single-arcs.yaml"));
        run.Code.ShouldBe(0);
        run.OutputLines[0].ShouldBe("s1-single-arcs, Single rounds, one after the other: 30 minutes from 2026-01-17T02:00:00.000Z at proof-site; seed 1 unless another is given.");
        run.OutputLines.ShouldContain("Threat long-rounds: 4 x rocket, the first at 1140 to 1200 s, the next after 90 to 150 s each, on arc long; 0.03 m2, an echo by Swerling's case 1.");
        run.OutputLines.ShouldContain("No layers: nothing shoots back.");
        run.OutputLines.ShouldContain(line => line.StartsWith("proof-site stands at 47N 34W", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_study_is_explained_and_its_mistakes_are_those_of_every_level()
    {
        string study = Path.Combine(_folder, "study.yaml"), scenario = Path.Combine(Checkout.Root, "scenarios", "s2-air-base.yaml");
        File.WriteAllText(study, $"picket: 1\nstudy:\n  scenario: {scenario}\n  factors: [{{path: threats.scouts.count, levels: [2, 4]}}]\n");
        CommandRun run = await CommandRun.OfAsync("check", study);
        run.Code.ShouldBe(0);
        run.OutputLines[1].ShouldBe("Varies threats.scouts.count: 2, 4.");
        File.WriteAllText(study, File.ReadAllText(study).Replace("[2, 4]", "[2, few]"));
        run = await CommandRun.OfAsync("check", study);
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain("study.yaml:4: study.factors[0] at threats.scouts.count = few: ");
    }

    [Fact]
    public async Task Mistakes_of_a_scenario_and_of_its_sites_are_lines_under_the_name_of_their_file()
    {
        Write("picket: 1\nsite: {name: a, frame: local}\nsensors: [{id: s, kind: rader}]\n");
        string scenario = Path.Combine(_folder, "raid.yaml");
        File.WriteAllText(scenario, "picket: 1\nscenario: {name: raid, start: dawn, duration: 1h}\nsites: [{file: site.yaml}]\n");
        CommandRun run = await CommandRun.OfAsync("check", scenario);
        run.Code.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.ErrorLines.Length.ShouldBe(2);
        run.ErrorLines[0].ShouldContain("raid.yaml:2: scenario.start: found \"dawn\"");
        run.ErrorLines[1].ShouldContain("site.yaml:3: sensors[0].kind: found \"rader\"");
    }

    [Fact]
    public async Task What_is_none_of_the_known_files_is_one_line()
    {
        CommandRun run = await CommandRun.OfAsync("check", Write("apples: 3\n"));
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldEndWith("site.yaml:1: this is no site file (keys site, sensors), no scenario (scenario, sites) and no study (study)");
    }

    private static string Example(string name) => Path.Combine(Checkout.Root, "docs", "examples", $"{name}.yaml");

    private string Write(string text)
    {
        string path = Path.Combine(_folder, "site.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
