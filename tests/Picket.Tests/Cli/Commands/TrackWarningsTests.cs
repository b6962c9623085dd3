using System.Globalization;
using Picket.Benchmarks.Proof;
using Picket.Core.Warnings;
using Picket.Files.Recordings;
using Picket.Picture;
using Picket.Simulation.Scenes;
using Picket.Tests.Files.Sites;

namespace Picket.Tests.Cli.Commands;

/// <summary>From plots to warnings, off line: notional arcs that come down near a camp.</summary>
public sealed class TrackWarningsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-warnings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_camp_is_told_in_time_and_a_far_one_is_not()
    {
        int told = 0, farTold = 0;
        const int arcs = 6;
        for (ulong seed = 0; seed < arcs; seed++)
        {
            ArcScene arc = ArcScene.Draw(ArcKind.Middle, fine: true, seed);
            string[][] warnings = await Track(arc);
            farTold += warnings.Count(line => line[2] == "far" && line[3] == "take-cover");
            if (warnings.FirstOrDefault(line => line[2] == "camp" && line[3] == "take-cover") is not { } cover) continue;
            double time = Number(cover[1]), impact = arc.Start + arc.Flight.Landing.Time;
            if (impact - time < 10) continue;
            told++;
            cover[0].ShouldMatch("^fine-radar/0000000000000000/live/warning/[0-9]+$");
            Number(cover[4]).ShouldBeInRange(0.005, 1);
            Math.Abs(Number(cover[5]) - impact).ShouldBeLessThan(10);
            cover[12].ShouldBe("live");
        }

        told.ShouldBeGreaterThanOrEqualTo(arcs);
        farTold.ShouldBe(0);
    }

    [Fact]
    public async Task A_round_comes_down_earlier_on_high_ground_which_may_have_voids()
    {
        for (ulong seed = 0; seed < 3; seed++)
        {
            ArcScene arc = ArcScene.Draw(ArcKind.Middle, fine: true, seed);
            await File.WriteAllTextAsync(In("hill.asc"), TerrainSiteTests.Grid(height: 300, unknown: 500, west: -10_000, south: -10_000, side: 201));
            double level = LastImpact(await Track(arc)), high = LastImpact(await Track(arc, "terrain: hill.asc, "));
            high.ShouldBeLessThan(level - 0.5);
            high.ShouldBeGreaterThan(level - 15);
        }

        static double LastImpact(string[][] warnings) => Number(warnings.Last(line => line[2] == "camp" && line[5].Length > 0)[5]);
    }

    [Theory]
    [InlineData("fine", 7)]
    [InlineData("coarse", 7)]
    public async Task The_files_of_an_attack_give_the_warnings_of_the_proof(string radar, ulong seed)
    {
        AttackScene attack = AttackScene.Draw(ProofSite.Read(), [radar], rounds: 1, within: 0, seed);
        Warning[] proved = [.. AttackFold.Run(attack.Scene, attack.Scene.Site)[0]];
        SceneFiles.Write(attack.Scene, _folder);
        string[][] warnings = await TrackFiles();
        warnings.Select(line => (Number(line[1]), line[2], line[3])).ShouldBe(proved.Select(warning => (warning.Time.Seconds, warning.Zone, StageNames.Of(warning.Stage))).Take(warnings.Length));
        warnings.Length.ShouldBeGreaterThan(4);
        warnings.Length.ShouldBe(proved.Length);

        // The live system's own fold of the same file, whose ticks may fall otherwise between the looks.
        List<Warning> lived = [];
        Recording recording = Recording.Open(In("detections.csv"), attack.Scene.SiteFile);
        SitePicture picture = recording.CreatePicture();
        picture.Warned = new() { Exercise = warned => lived.Add(warned.Content) };
        foreach (RecordedInput input in recording.Read()) picture.Apply(input.Input);
        Dictionary<string, double> covered = Covers(proved), coveredLive = Covers(lived);
        coveredLive.Keys.ShouldBe(covered.Keys, ignoreOrder: true);
        foreach ((string zone, double time) in covered) coveredLive[zone].ShouldBe(time, 0.11);

        static Dictionary<string, double> Covers(IEnumerable<Warning> told) =>
            told.Where(warning => warning.Stage == WarningStage.TakeCover).GroupBy(warning => warning.Zone).ToDictionary(zone => zone.Key, zone => zone.First().Time.Seconds);
    }

    private async Task<string[][]> Track(ArcScene arc, string environment = "")
    {
        SceneFiles.Write(arc.Scene, _folder);
        string site = In("site.yaml"), text = await File.ReadAllTextAsync(site);
        await File.WriteAllTextAsync(site, text.Replace("radius: 300, people: 100}]", "radius: 1500, people: 100}, {id: far, center: {x: 9000, y: 9000}, radius: 100}]", StringComparison.Ordinal)
            .Replace("environment: {", $"environment: {{{environment}", StringComparison.Ordinal));
        return await TrackFiles();
    }

    private async Task<string[][]> TrackFiles()
    {
        CommandRun run = await CommandRun.OfAsync("track", In("detections.csv"), "--site", In("site.yaml"), "--output", In("tracks.csv"), "--warnings", In("warnings.csv"));
        run.Code.ShouldBe(0, run.Error);
        return [.. (await File.ReadAllLinesAsync(In("warnings.csv"))).Skip(1).Select(line => line.Split(','))];
    }

    private string In(string file) => Path.Combine(_folder, file);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
