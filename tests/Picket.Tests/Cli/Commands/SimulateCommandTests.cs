using System.Text.Json;

namespace Picket.Tests.Cli.Commands;

/// <summary>A scenario played once, with what it leaves behind.</summary>
public sealed class SimulateCommandTests : IDisposable
{
    private static readonly string s_site = Path.Combine(Checkout.Root, "scenarios", "proof-site.yaml");
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-simulate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Its_detections_tracked_again_give_the_same_tracks_and_warnings_and_its_recording_verifies()
    {
        CommandRun run = await SimulateAsync("once");
        run.Code.ShouldBe(0, run.Error);
        run.OutputLines[0].ShouldStartWith("2 threats in 4 minutes: there are no layers to end one, 2 came down");
        run.OutputLines.ShouldContain(line => line.StartsWith("Zones were told to take cover") && line.EndsWith(", none false."));
        CommandRun again = await CommandRun.OfAsync("track", At("once/detections.csv"), "--site", s_site, "--output", At("tracks.csv"), "--warnings", At("warnings.csv"));
        again.Code.ShouldBe(0, again.Error);
        // What is simulated is marked so; of a table of detections nobody knows.
        foreach (string name in (string[])["tracks.csv", "warnings.csv"])
        {
            string[] simulated = File.ReadAllLines(At($"once/{name}")), tracked = File.ReadAllLines(At(name));
            simulated.Skip(1).ShouldAllBe(line => line.Split(',').Contains("exercise"));
            tracked.Skip(1).ShouldAllBe(line => line.Split(',').Contains("live"));
            tracked.Select(line => line.Replace("live", "exercise", StringComparison.Ordinal)).ShouldBe(simulated);
        }

        (await CommandRun.OfAsync("score", "--truth", At("once/truth.csv"), "--tracks", At("once/tracks.csv"))).Code.ShouldBe(0);
        CommandRun replay = await CommandRun.OfAsync("replay", At("once/recording.picket"), "--verify");
        replay.Code.ShouldBe(0, replay.Output + replay.Error);
        File.ReadAllLines(At("once/threats.csv")).Length.ShouldBe(3);
        File.ReadAllText(At("once/report.html")).ShouldContain("Notional numbers");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_run_and_another_one_another()
    {
        string one = (await SimulateAsync("one")).OutputLines[^1][..21], two = (await SimulateAsync("two")).OutputLines[^1][..21], other = (await SimulateAsync("other", "--seed", "8")).OutputLines[^1][..21];
        two.ShouldBe(one);
        other.ShouldNotBe(one);
        File.ReadAllBytes(At("two/detections.csv")).ShouldBe(File.ReadAllBytes(At("one/detections.csv")));
    }

    [Fact]
    public async Task What_came_of_a_run_is_said_for_machines()
    {
        CommandRun run = await SimulateAsync("json", "--json");
        using JsonDocument json = JsonDocument.Parse(run.OutputLines.ShouldHaveSingleItem());
        JsonElement[] threats = [.. json.RootElement.GetProperty("threats").EnumerateArray()];
        threats.Select(threat => threat.GetProperty("fate").GetString()).ShouldBe(["came-down", "came-down"]);
        threats[0].GetProperty("tracked").GetDouble().ShouldBeGreaterThan(threats[0].GetProperty("detected").GetDouble());
        threats[0].GetProperty("engaged").ValueKind.ShouldBe(JsonValueKind.Null);
        File.Exists(json.RootElement.GetProperty("report").GetString()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_is_stopped_leaves_no_file()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        string[] words = ["simulate", Scenario(), "--output", At("stopped")];
        (await CommandRun.OfAsync(words, stop.Token)).Code.ShouldBe(130);
        if (Directory.Exists(At("stopped"))) Directory.GetFiles(At("stopped")).ShouldBeEmpty();
    }

    private Task<CommandRun> SimulateAsync(string name, params string[] more) => CommandRun.OfAsync(["simulate", Scenario(), "--output", At(name), .. more]);

    private string Scenario()
    {
        string path = At("two-rounds.yaml");
        File.WriteAllText(path, $"""
            picket: 1
            scenario: {"{name: two-rounds, title: Two rounds, start: \"2026-01-17T02:00:00Z\", duration: 4min, seed: 7}"}
            sites:
              - file: {s_site}
            threats:
              - {"{id: rounds, kind: rocket, arc: middle, count: 2, at: 30, spacing: 60, cross_section: 0.02}"}
            """);
        return path;
    }

    private string At(string name) => Path.Combine(_folder, name);
}
