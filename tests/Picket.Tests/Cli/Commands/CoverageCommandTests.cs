using System.Text.Json;
using Picket.Core.Terrain;
using Picket.Files.Terrain;
using Picket.Tests.Simulation.Coverage;

namespace Picket.Tests.Cli.Commands;

public sealed class CoverageCommandTests : IDisposable
{
    private const string Site = """
        picket: 1
        site: {name: hills, origin: {latitude: 33.8, longitude: 42.4, height: 180}, epoch: "2026-11-22T10:00:00Z"}
        routes:
          - {id: valley-road, points: [[-1500, -900], [0, 400], [1800, 300]], speed: 12, start: 0}
        convoys:
          - {id: north, route: valley-road, vehicles: 2, spacing: 50, radius: 5, people: 3, danger_distance: 100, time_to_shelter: 6}
        sensors:
          - {id: radar-1, kind: radar, position: {x: 0, y: 0, z: 15}, period: 1, sigma: {range: 10, azimuth: 0.2, elevation: 0.3}, field: {range: [0, 2000]}}
          - {id: beacons, kind: receiver}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("picket-coverage-").FullName;

    public CoverageCommandTests()
    {
        File.WriteAllText(In("site.yaml"), Site);
        HeightGrid grid = RandomHills.Local(151, 30, 120, 0.55, seed: 9);
        using FileStream file = File.Create(In("hills.tif"));
        GeoTiffWriter.Write(file, grid, origin: null, grid.Posts, -9999f);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_site_over_terrain_becomes_maps_tables_and_a_page()
    {
        File.WriteAllText(In("places.csv"), "id,x,y,height\neast,1200,0,15\nwest,-1200,100,15\n");
        CommandRun run = await Coverage("--candidates", In("places.csv"), "--reach", "2000", "--json");
        run.Error.ShouldBeEmpty();
        run.Code.ShouldBe(0);
        Directory.GetFiles(In("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["coverage.csv", "coverage.html", "gaps.csv", "least-height.tif", "placement.csv", "route-valley-road.csv", "route-valley-road.svg",
            "seen-100m.png", "seen-100m.tif", "seen-30m.png", "seen-30m.tif"]);
        JsonElement said = JsonDocument.Parse(run.Output).RootElement;
        said.GetProperty("sensors").EnumerateArray().Single().GetString().ShouldBe("radar-1");
        said.GetProperty("placement").GetProperty("chosen").GetArrayLength().ShouldBe(1);
        double[] areas = [.. said.GetProperty("heights")[0].GetProperty("area_km2").EnumerateArray().Select(area => area.GetDouble())];
        areas.Sum().ShouldBe(Math.PI * 4, 0.05);
        areas[1].ShouldBeInRange(6, 12.5);

        TerrainFile.TryRead(In("out/least-height.tif"), out HeightGrid? _, out string problem).ShouldBeFalse(); // in a projection around the site, not in its bare metres
        problem.ShouldContain("it is projected");
        string page = File.ReadAllText(In("out/coverage.html"));
        page.ShouldContain("default-src 'none'");
        page.Split("data:image/png;base64,").Length.ShouldBe(3);
        page.ShouldContain("Along valley-road");
        page.ShouldContain("63 % (1 - 1/e)");
        File.ReadLines(In("out/route-valley-road.csv")).Count().ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task The_sweep_and_the_lines_of_sight_nearly_agree_and_threads_change_nothing()
    {
        (await Coverage("--exact")).Code.ShouldBe(0);
        byte[] exact = File.ReadAllBytes(In("out/seen-30m.tif"));
        (await Coverage("--exact", "--threads", "3")).Code.ShouldBe(0);
        File.ReadAllBytes(In("out/seen-30m.tif")).AsSpan().SequenceEqual(exact).ShouldBeTrue();
        string[] before = File.ReadAllLines(In("out/coverage.csv"));
        (await Coverage()).Code.ShouldBe(0);
        foreach ((string one, string other) in before.Zip(File.ReadAllLines(In("out/coverage.csv"))).Skip(1)) Share(one).ShouldBe(Share(other), 0.02);

        static double Share(string line) => double.Parse(line.Split(',')[3], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("--heights", "30,high", "--heights: found \"30,high\", allowed: up to 16 heights from 0 to 30000 m with commas between")]
    [InlineData("--sensors", "radar-2", "--sensors: found 'radar-2', allowed: radar-1, beacons")]
    [InlineData("--reach", "-5", "--reach: found -5, allowed: a length above 0 m")]
    [InlineData("--undulation", "500", "radar-1 would stand ")]
    [InlineData("--candidates", "site.yaml", "site.yaml:1: found \"picket: 1\", allowed: id,x,y,height, and a line for each place")]
    public async Task Wrong_words_are_one_line_before_the_work_begins(string option, string value, string message)
    {
        CommandRun run = option == "--undulation" ? await CommandRun.OfAsync("coverage", In("site.yaml"), "--terrain", In("hills.tif"), "--output", In("out"), option, value)
            : await Coverage(option, option == "--candidates" ? In(value) : value);
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain(message);
        Directory.Exists(In("out")).ShouldBeFalse();
    }

    [Fact]
    public async Task Terrain_that_cannot_be_read_is_one_line()
    {
        CommandRun run = await CommandRun.OfAsync("coverage", In("site.yaml"), "--terrain", In("site.yaml"), "--output", In("out"));
        (run.Code, run.ErrorLines.Length).ShouldBe((2, 1));
        run.Error.ShouldContain("--terrain site.yaml: unknown key");
    }

    [Fact]
    public async Task A_stop_by_the_user_leaves_nothing()
    {
        CommandRun run = await CommandRun.OfAsync(["coverage", In("site.yaml"), "--terrain", In("hills.tif"), "--output", In("out"), "--above-ground"], new CancellationToken(canceled: true));
        run.Code.ShouldBe(130);
        Directory.Exists(In("out")).ShouldBeFalse();
    }

    private Task<CommandRun> Coverage(params string[] more) =>
        CommandRun.OfAsync(["coverage", In("site.yaml"), "--terrain", In("hills.tif"), "--output", In("out"), "--above-ground", .. more.Contains("--heights") ? (string[])[] : ["--heights", "30,100"], .. more]);

    private string In(string file) => Path.Combine(_folder, file);
}
