using System.Text.Json;

namespace Picket.Tests.Cli.Commands;

public sealed class TrackCommandTests : IDisposable
{
    private const string Site = """
        picket: 1
        site: {name: two-drones, frame: local}
        sensors:
          - {id: s1, kind: position, period: 1, sigma: {x: 10, y: 10}, detection_probability: 0.9, clutter: {mean_per_scan: 1}, field: {x: [-1000, 1000], y: [-1000, 1000]}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("picket-track").FullName;

    public TrackCommandTests()
    {
        File.WriteAllText(In("site.yaml"), Site);
        File.WriteAllLines(In("detections.csv"), ["scan,time,sensor,x,y,colour", .. Enumerable.Range(1, 20).SelectMany(time => (string[])
            [$"{time},{time},s1,{10 * time},{5 * (time % 2)},red", $"{time},{time},s1,{-500 + 7 * time},{300 - 4 * (time % 2)},"])]);
        File.WriteAllLines(In("truth.csv"), ["time,target,x,y", .. Enumerable.Range(1, 20).SelectMany(time => (string[]) [$"{time},a,{10 * time},2", $"{time},b,{-500 + 7 * time},298"])]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Tracks_of_a_file_score_well_against_its_truth()
    {
        CommandRun track = await Track("--warnings", In("warnings.csv"));
        track.Code.ShouldBe(0);
        track.OutputLines.ShouldHaveSingleItem().ShouldStartWith("2 tracks from 40 detections (0 too old) in 20 scans, hash ");
        track.Error.ShouldBe($"picket track: {In("detections.csv")}: columns not read: colour\n");
        File.ReadAllText(In("warnings.csv")).ShouldStartWith("id,time,zone,stage,probability,");
        CommandRun score = await CommandRun.OfAsync("score", "--truth", In("truth.csv"), "--tracks", In("tracks.csv"), "--from", "8", "--json", "--plot", In("score.html"));
        JsonElement total = JsonDocument.Parse(score.Output).RootElement.GetProperty("total");
        (total.GetProperty("missed").GetInt32(), total.GetProperty("false").GetInt32(), total.GetProperty("swaps").GetInt32()).ShouldBe((0, 0, 0));
        total.GetProperty("gospa").GetDouble().ShouldBeInRange(0.1, 10);
        JsonDocument.Parse(score.Output).RootElement.GetProperty("scans").GetArrayLength().ShouldBe(13);
        File.ReadAllText(In("score.html")).ShouldContain("<polyline");
    }

    [Fact]
    public async Task The_hash_is_the_same_for_any_number_of_threads()
    {
        string[] hashes = [.. new[] { await Track("--json"), await Track("--json", "--threads", "2") }.Select(run => JsonDocument.Parse(run.Output).RootElement.GetProperty("hash").GetString()!)];
        hashes[0].Length.ShouldBe(64);
        hashes[1].ShouldBe(hashes[0]);
    }

    [Fact]
    public async Task A_stop_by_the_user_is_exit_code_130_and_leaves_no_half_file()
    {
        CommandRun track = await CommandRun.OfAsync(["track", In("detections.csv"), "--site", In("site.yaml"), "--output", In("tracks.csv")], new CancellationToken(canceled: true));
        track.Code.ShouldBe(130);
        Directory.GetFiles(_folder, "tracks*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Json_tells_counts_and_processor_time()
    {
        JsonElement report = JsonDocument.Parse((await Track("--json")).Output).RootElement;
        (report.GetProperty("detections").GetInt32(), report.GetProperty("scans").GetInt32(), report.GetProperty("tracks").GetInt32()).ShouldBe((40, 20, 2));
        report.GetProperty("cpu_ms_per_scan").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task All_writes_tentative_tracks_too()
    {
        await Track("--all");
        File.ReadLines(In("tracks.csv")).Skip(1).First().ShouldContain(",tentative,");
    }

    [Fact]
    public async Task A_mistake_in_the_detections_is_one_line_and_leaves_no_file()
    {
        File.AppendAllText(In("detections.csv"), "21,21,s2,1,1\n");
        CommandRun run = await Track();
        (run.Code, run.ErrorLines.Last()).ShouldBe((2, $"picket track: {In("detections.csv")}:42: sensor: found 's2', allowed: s1"));
        File.Exists(In("tracks.csv")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_bytes_of_a_feed_are_known_by_content_and_need_a_feed_of_their_protocol()
    {
        File.WriteAllBytes(In("radar.bin"), [48, 0, 9, 0xC0, 226, 221, 0x46, 0x50, 0]);
        CommandRun run = await CommandRun.OfAsync("track", In("radar.bin"), "--site", In("site.yaml"), "--output", In("tracks.csv"));
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldEndWith("it holds asterix; feeds of that protocol in the site file: found none, allowed: one");
        File.Exists(In("tracks.csv")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_line()
    {
        CommandRun run = await CommandRun.OfAsync("track", In("nothing.csv"), "--site", In("site.yaml"), "--output", In("tracks.csv"));
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain("nothing.csv");
    }

    [Theory]
    [InlineData("--cutoff", "0", "--cutoff: found 0, allowed: a length above 0 m")]
    [InlineData("--order", "0.5", "--order: found 0.5, allowed: a number from 1")]
    [InlineData("--switching", "0", "--switching: found 0, allowed: a length above 0 m")]
    [InlineData("--from", "noon", "--from: found 'noon', allowed: seconds or a time as 2026-11-22T10:00:00Z")]
    [InlineData("--from", "900", "no truth times, allowed: at least one, from --from to --to")]
    public async Task A_wrong_word_to_score_is_one_line(string option, string value, string message)
    {
        await Track();
        CommandRun run = await CommandRun.OfAsync("score", "--truth", In("truth.csv"), "--tracks", In("tracks.csv"), option, value);
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldEndWith(message);
    }

    private Task<CommandRun> Track(params string[] more) =>
        CommandRun.OfAsync(["track", In("detections.csv"), "--site", In("site.yaml"), "--output", In("tracks.csv"), .. more]);

    private string In(string file) => Path.Combine(_folder, file);
}
