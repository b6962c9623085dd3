using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Picket.Tests.Cli.Scoring;

public sealed partial class ScorePageTests : IDisposable
{
    private const string Evil = "<script>alert(1)</script>&";
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-score").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_page_asks_for_nothing_from_elsewhere()
    {
        string page = await Page();
        page.ShouldContain("default-src 'none'");
        Address().Matches(page).Select(match => match.Value).Distinct().ShouldBe(["http://www.w3.org/2000/svg"]); // a name, not a place
        page.ShouldNotContain(" src=");
        page.ShouldNotContain("<link");
        page.ShouldNotContain("@import");
    }

    [Fact]
    public async Task Its_drawings_are_whole_and_hold_every_stretch()
    {
        XElement[] drawings = [.. Drawing().Matches(await Page()).Select(match => XElement.Parse(match.Value))];
        XElement map = drawings.Single(svg => (string?)svg.Attribute("id") == "map");
        Lines(map, "truth").ShouldBe(["0:60", "0:60"]);
        Lines(map, "track").ShouldBe(["0:20", "40:20", "0:30", "30:30"]); // one with a hole, then one track after another
        map.Descendants("g").Count(mark => (string?)mark.Attribute("class") == "break").ShouldBe(1);
        map.Descendants("g").Single(mark => (string?)mark.Attribute("class") == "swap").Descendants("title").Single().Value.ShouldBe("swap at 31 s: object b, track 2 then 3");
    }

    [Fact]
    public async Task Names_of_the_files_are_text_and_nothing_else()
    {
        string page = await Page();
        page.ShouldNotContain(Evil);
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;&amp;");
    }

    [Fact]
    public async Task The_cursor_has_a_value_of_every_curve_at_every_time()
    {
        JsonElement data = JsonDocument.Parse(Data().Match(await Page()).Groups[1].Value).RootElement;
        data.GetProperty("at").GetArrayLength().ShouldBe(60);
        data.GetProperty("clock")[59].GetString().ShouldBe("60 s");
        data.GetProperty("curves").GetArrayLength().ShouldBe(8);
        data.GetProperty("curves").EnumerateArray().ShouldAllBe(curve => curve.GetArrayLength() == 60);
        data.GetProperty("curves")[6][25].GetDouble().ShouldBe(1); // missed in the hole
    }

    [Fact]
    public async Task Every_figure_stands_in_the_table_with_its_meaning()
    {
        string page = await Page();
        CommandRun text = await Score();
        foreach (string name in text.OutputLines.Where(line => line.StartsWith("  ")).Select(line => line[2..19].Trim()))
            page.ShouldContain($"""<th scope="row">{name}</th>""");
    }

    [Fact]
    public async Task The_json_has_the_promised_fields_and_those_of_every_metric()
    {
        JsonElement total = JsonDocument.Parse((await Score("--json")).Output).RootElement.GetProperty("total");
        total.EnumerateObject().Select(property => property.Name).ShouldBe(["gospa", "per_target", "localisation", "missed", "false", "ospa", "breaks", "swaps", "first_confirmed",
            "trajectory_gospa", "clear_mot", "siap", "nees"]);
        total.GetProperty("trajectory_gospa").GetProperty("switches").GetDouble().ShouldBe(1);
        total.GetProperty("clear_mot").GetProperty("mota").GetDouble().ShouldBe(1 - 21 / 120.0, 1e-12); // 20 misses and a mismatch
        total.GetProperty("siap").GetProperty("completeness").GetDouble().ShouldBe(100 / 120.0, 1e-12);
        total.GetProperty("nees").ValueKind.ShouldBe(JsonValueKind.Null); // no sigmas
    }

    // Two objects for 60 s; the first track has a hole from 21 s to 40 s, the second object's is another from 31 s on.
    private Task<CommandRun> Score(params string[] more)
    {
        string[] lines = [.. Enumerable.Range(1, 60).SelectMany(time => (string[]) [$"{time},{Evil},{10 * time},0", $"{time},b,{10 * time},500"])];
        File.WriteAllLines(In("truth.csv"), ["time,target,x,y", .. lines]);
        File.WriteAllLines(In("tracks.csv"), ["time,track,x,y", .. Enumerable.Range(1, 60).SelectMany(time => (string[])
            [.. time is <= 20 or > 40 ? (string[])[$"{time},1,{10 * time},3"] : [], $"{time},{(time <= 30 ? 2 : 3)},{10 * time},503"])]);
        return CommandRun.OfAsync(["score", "--truth", In("truth.csv"), "--tracks", In("tracks.csv"), "--stale", "0.5", "--plot", In("score.html"), .. more]);
    }

    private async Task<string> Page()
    {
        (await Score()).Code.ShouldBe(0);
        return File.ReadAllText(In("score.html"));
    }

    private static IEnumerable<string> Lines(XElement map, string style) => map.Elements("polyline").Where(line => (string?)line.Attribute("class") == style)
        .Select(line => $"{(string?)line.Attribute("data-first")}:{((string?)line.Attribute("points"))!.Split(' ').Length}");

    private string In(string file) => Path.Combine(_folder, file);

    [GeneratedRegex(@"\w+://[^\s""'<]*")]
    private static partial Regex Address();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();

    [GeneratedRegex("id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();
}
