using System.Globalization;
using System.Text.Json;
using Picket.Core.Chance;

namespace Picket.Tests.Cli.Commands;

/// <summary>Direction finders and a radar in one site file, and detections that carry bearings only.</summary>
public sealed class TrackBearingsTests : IDisposable
{
    private const string Finders = """
        picket: 1
        site: {name: coast, frame: local}
        sensors:
          - {id: west, kind: bearing, position: {x: -4000, y: 0}, sigma: {azimuth: 0.4}, clutter: {mean_per_scan: 0.2}, field: {range: [0, 25000]}}
          - {id: east, kind: bearing, position: {x: 4000, y: 0}, sigma: {azimuth: 0.4}, clutter: {mean_per_scan: 0.2}, field: {range: [0, 25000]}}
        """;

    private const string Radar = "\n  - {id: radar, kind: radar, period: 4, sigma: {range: 40, azimuth: 0.3}, clutter: {mean_per_scan: 1}, field: {range: [500, 7000]}}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("picket-bearings").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_two_finders_fix_is_one_track_that_goes_on_when_the_radar_sees_it()
    {
        JsonElement total = await TrackAndScore(Finders + Radar, radar: true);
        (total.GetProperty("missed").GetInt32(), total.GetProperty("false").GetInt32()).ShouldBe((0, 0));
        (total.GetProperty("breaks").GetInt32(), total.GetProperty("swaps").GetInt32()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Finders_alone_track_too()
    {
        JsonElement total = await TrackAndScore(Finders, radar: false);
        (total.GetProperty("missed").GetInt32(), total.GetProperty("false").GetInt32()).ShouldBe((0, 0));
        total.GetProperty("localisation").GetDouble().ShouldBeLessThan(300);
    }

    // Two objects come from the sea; they are scored from when both finders have confirmed them.
    private async Task<JsonElement> TrackAndScore(string site, bool radar)
    {
        var chance = new Substream(11, "bearings");
        List<string> detections = ["scan,time,sensor,azimuth,range"], truth = ["time,target,x,y"];
        for (int time = 0; time <= 120; time++)
        {
            (double X, double Y)[] objects = [(-2000 + 15 * time, 9000 - 50 * time), (3000 - 20 * time, 10_000 - 55 * time)];
            foreach ((string sensor, double x) in (ReadOnlySpan<(string, double)>)[("west", -4000), ("east", 4000)])
            {
                foreach ((double east, double north) in objects) detections.Add(Row($"{time},{time},{sensor},{Degrees(east - x, north) + 0.4 * chance.NextNormal()},"));
            }

            if (radar && time % 4 == 2)
            {
                detections.Add(Row($"{time},{time},radar,,"));
                foreach ((double east, double north) in objects)
                {
                    double range = Math.Sqrt(east * east + north * north);
                    if (range < 7000) detections.Add(Row($"{time},{time},radar,{Degrees(east, north) + 0.3 * chance.NextNormal()},{range + 40 * chance.NextNormal()}"));
                }
            }

            for (int index = 0; index < 2; index++) truth.Add(Row($"{time},{index},{objects[index].X},{objects[index].Y}"));
        }

        File.WriteAllText(In("site.yaml"), site);
        File.WriteAllLines(In("detections.csv"), detections);
        File.WriteAllLines(In("truth.csv"), truth);
        CommandRun track = await CommandRun.OfAsync("track", In("detections.csv"), "--site", In("site.yaml"), "--output", In("tracks.csv"));
        track.Error.ShouldBe("");
        track.Code.ShouldBe(0);
        CommandRun score = await CommandRun.OfAsync("score", "--truth", In("truth.csv"), "--tracks", In("tracks.csv"), "--from", "45", "--cutoff", "600", "--json");
        score.Code.ShouldBe(0);
        return JsonDocument.Parse(score.Output).RootElement.GetProperty("total");
    }

    private static double Degrees(double east, double north) => Math.Atan2(east, north) * (180 / Math.PI);

    private static string Row(FormattableString row) => row.ToString(CultureInfo.InvariantCulture);

    private string In(string name) => Path.Combine(_folder, name);
}
