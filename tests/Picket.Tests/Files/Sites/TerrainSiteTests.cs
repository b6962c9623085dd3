using System.Text;
using Picket.Core.Modes;
using Picket.Core.Terrain;
using Picket.Core.Warnings;
using Picket.Files.Journals;
using Picket.Files.Recordings;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Tests.Cli;
using Picket.Tests.Files.Journals;
using Picket.Tests.Files.Terrain;
using Picket.Tests.Picture;

namespace Picket.Tests.Files.Sites;

/// <summary>A height grid in a site file: read, explained, journaled, or refused in one line.</summary>
public sealed class TerrainSiteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-terrain-").FullName;

    public TerrainSiteTests() => File.WriteAllText(In("hill.asc"), Grid(height: 120));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_grid_is_read_from_beside_the_site_file_and_the_text_that_is_journaled_says_which()
    {
        SiteFile file = Read("terrain: hill.asc");
        SiteTerrain terrain = file.Site!.Environment.Terrain!;
        terrain.Path.ShouldBe(In("hill.asc"));
        terrain.Grid.HeightAt(0, 0).ShouldBe(120);
        file.Text.ShouldEndWith($"\nterrain_read: {{path: '{In("hill.asc")}', sha256: '{terrain.Sha256}'}}\n");
        SiteFile journaled = SiteFile.Parse(file.Text, "journaled site file");
        journaled.Problems.ShouldBeEmpty();
        (journaled.Text, journaled.Site!.Environment.Terrain!.Sha256).ShouldBe((file.Text, terrain.Sha256));
        Read("gravity: flat").Text.ShouldNotContain("terrain_read");
    }

    [Fact]
    public async Task It_is_told_in_words_with_what_it_does_not_know()
    {
        File.WriteAllText(In("hill.asc"), Grid(height: 120, unknown: 3));
        File.WriteAllText(In("site.yaml"), Text("terrain: {file: hill.asc, undulation: 30}"));
        CommandRun run = await CommandRun.OfAsync("check", In("site.yaml"));
        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldMatch(@"The ground is that of hill\.asc \(sha256 [0-9a-f]{12}\.\.\.\): -3000 to 3000 m east and -3000 to 3000 m north, 120 to 120 m high, 3 of 3721 unknown and filled from their neighbours; "
            + "at the origin it is 150 m above it, and beyond the grid and 15 km away level with it.");
    }

    [Theory]
    [InlineData("terrain: gone.asc", "gone.asc cannot be read: Could not find file")]
    [InlineData("terrain: .", "cannot be read: ")]
    [InlineData("terrain: notes.txt", "notes.txt: no known form of terrain, allowed: ")]
    [InlineData("terrain: far.asc", "far.asc covers 7000 to 13000 m east and -3000 to 3000 m north, and the site's origin lies elsewhere; allowed: a grid that holds the origin and the zones")]
    [InlineData("terrain: small.asc", "small.asc covers -300 to 300 m east and -300 to 300 m north, and the zone gate lies elsewhere; allowed")]
    [InlineData("terrain: degrees.asc", "degrees.asc is in degrees and the site has no origin, allowed: a grid in metres of the site frame")]
    [InlineData("terrain: holes.asc", "holes.asc does not know 2000 of its 3721 heights, allowed: at most half of them")]
    [InlineData("terrain: [hill.asc]", "found a list of 1 entry, allowed: a single value")]
    public void What_is_no_ground_of_this_site_is_one_line_with_its_place(string terrain, string problem)
    {
        File.WriteAllText(In("notes.txt"), "the hill is high\n");
        File.WriteAllText(In("far.asc"), Grid(120, west: 7000));
        File.WriteAllText(In("small.asc"), Grid(120, west: -300, south: -300, side: 7));
        File.WriteAllBytes(In("degrees.asc"), TerrainSamples.EsriAscii());
        File.WriteAllText(In("holes.asc"), Grid(120, unknown: 2000));
        string line = Read(terrain).Problems.ShouldHaveSingleItem().ToString();
        line.ShouldStartWith($"{In("site.yaml")}:3: environment.terrain: ");
        line.ShouldContain(problem);
        line.ShouldNotContain("\n");
    }

    [Fact]
    public void A_geographic_grid_of_the_wrong_place_is_refused()
    {
        File.WriteAllBytes(In("degrees.asc"), TerrainSamples.EsriAscii());
        string text = Text("terrain: degrees.asc").Replace("frame: local", "origin: {latitude: 54, longitude: 10}", StringComparison.Ordinal);
        SiteFile.Parse(text, In("site.yaml")).Problems.ShouldHaveSingleItem().ToString()
            .ShouldContain("degrees.asc covers 42 to 42.007 degrees east and 33.993 to 34 degrees north, and the site's origin lies elsewhere");
    }

    [Fact]
    public void Damaged_grids_never_upset_the_site_file()
    {
        var random = new Random(11);
        byte[] sound = Encoding.ASCII.GetBytes(Grid(120, side: 7, west: -300, south: -300));
        int refused = 0;
        for (int run = 0; run < 300; run++)
        {
            byte[] bytes = [.. sound];
            for (int change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(In("hill.asc"), bytes);
            refused += Read("terrain: hill.asc").Problems.Length;
        }

        refused.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task A_recording_is_folded_again_over_its_own_ground_or_not_at_all()
    {
        string text = SiteFile.Parse(PlotSite.Text + "\nenvironment: {terrain: hill.asc}\n", In("site.yaml")).Text;
        using var journal = new JournalSite(text: text);
        journal.Fly(200);
        journal.AwaitCommit();
        journal.Site.Close(journal.Now);
        Verification.Run(Recording.Open(journal.Folder), PlotSite.Create).Difference.ShouldBeNull();
        File.WriteAllText(In("hill.asc"), Grid(height: 130));
        CommandRun run = await CommandRun.OfAsync("replay", journal.Folder, "--verify");
        run.Code.ShouldBe(1);
        run.Error.ShouldContain($"environment.terrain: {In("hill.asc")} is another height grid (sha256 ");
        run.Error.ShouldContain("than the one that was recorded (");
    }

    [Fact]
    public void A_site_that_is_started_with_a_changed_grid_says_so_and_keeps_what_its_zones_were_told()
    {
        string Text() => SiteFile.Parse(PlotSite.Text + "\nenvironment: {terrain: hill.asc}\n", In("site.yaml")).Text;
        using var journal = new JournalSite(text: Text());
        journal.Site.Take(InputKind.Operator, Mode.Live, -1, new OfficerAction { Act = OfficerAct.Raise, Zone = "camp", By = "Weber", Why = "seen by the gate" }.Write(), journal.Now);
        journal.Fly(50);
        journal.Crash();
        Open().Notice.ShouldBeNull();
        File.WriteAllText(In("hill.asc"), Grid(height: 130));
        RecordedSite site = Open();
        site.Notice.ShouldBe("the height grid has changed; what came last before the start was folded again over the one that is there now");
        site.Picture.Site!.Environment.Terrain!.Grid.HeightAt(0, 0).ShouldBe(130);
        site.Picture.Snapshot().Pictures[0].Zones[0].Stage.ShouldBe(WarningStage.TakeCover);

        RecordedSite Open()
        {
            RecordedSite opened = Journal.Open(journal.Folder, new(), Text(), () => StoredSite.CreatePicture(PlotReader.Create, overAnyGround: true), 9, journal.Now);
            opened.Journal.Dispose();
            return opened;
        }
    }

    [Fact]
    public void A_site_file_in_one_pair_of_braces_cannot_carry_the_line_and_is_refused() =>
        SiteFile.Parse("{picket: 1, site: {name: port, frame: local}, environment: {terrain: hill.asc}, sensors: [{id: s1, kind: radar}]}", In("site.yaml"))
            .Problems.ShouldHaveSingleItem().ToString().ShouldBe($"{In("site.yaml")}:1: a site file with terrain is written as lines of keys, not within one pair of braces");

    private SiteFile Read(string environment)
    {
        File.WriteAllText(In("site.yaml"), Text(environment));
        return SiteFile.Read(In("site.yaml"));
    }

    private static string Text(string environment) => $$"""
        picket: 1
        site: {name: port, frame: local}
        environment: {{{environment}}}
        zones: [{id: camp, center: {x: 0, y: 0}, radius: 10}, {id: gate, center: {x: 900, y: 0}, radius: 10}]
        sensors: [{id: s1, kind: radar}]
        """;

    /// <summary>An ESRI ASCII grid in m, 100 m between posts.</summary>
    public static string Grid(double height, int unknown = 0, double west = -3000, double south = -3000, int side = 61)
    {
        var text = new StringBuilder(FormattableString.Invariant($"ncols {side}\nnrows {side}\nxllcenter {west}\nyllcenter {south}\ncellsize 100\nNODATA_value -9999\n"));
        for (int post = 0; post < side * side; post++) text.Append(FormattableString.Invariant($"{(post < unknown ? -9999 : height)}{((post + 1) % side == 0 ? '\n' : ' ')}"));
        return text.ToString();
    }

    private string In(string file) => Path.Combine(_folder, file);
}
