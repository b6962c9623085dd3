using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Picket.Tests.Feeds.ModeS;

/// <summary>Single fields against what pyModeS made of the same frames.</summary>
public class PyModeSTests
{
    private const string Multiple = "bds_candidates";

    /// <summary>Name of a field at pyModeS and ours.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["icao"] = "icao", ["typecode"] = "typecode", ["subtype"] = "subtype", ["capability"] = "capability", ["flight_status"] = "flight_status",
        ["altitude"] = "altitude_ft", ["squawk"] = "squawk", ["callsign"] = "callsign",
        ["cpr_format"] = "cpr_format", ["cpr_lat"] = "cpr_latitude", ["cpr_lon"] = "cpr_longitude", ["surveillance_status"] = "surveillance_status",
        ["groundspeed"] = "ground_speed_kt", ["track"] = "track_deg", ["vertical_rate"] = "vertical_rate_fpm", ["nac_v"] = "nac_v",
        ["geo_minus_baro"] = "geometric_minus_barometric_ft", ["version"] = "version", ["nac_p"] = "nac_p", ["sil"] = "sil",
        ["selected_altitude"] = "selected_altitude_ft", ["selected_heading"] = "selected_heading_deg", ["baro_pressure_setting"] = "pressure_setting_hpa",
        ["selected_altitude_mcp"] = "selected_altitude_mcp_ft", ["selected_altitude_fms"] = "selected_altitude_fms_ft",
        ["roll"] = "roll_deg", ["true_track"] = "track_deg", ["track_rate"] = "track_rate_deg_s", ["true_airspeed"] = "true_airspeed_kt",
        ["magnetic_heading"] = "magnetic_heading_deg", ["indicated_airspeed"] = "indicated_airspeed_kt", ["mach"] = "mach",
        ["baro_vertical_rate"] = "barometric_rate_fpm", ["inertial_vertical_rate"] = "inertial_rate_fpm",
    };

    [Fact]
    public void Fields_of_the_golden_frames_are_equal()
    {
        JsonObject golden = JsonNode.Parse(File.ReadAllText(Checkout.Shared("adsb/golden_v2.json")))!.AsObject();
        List<JsonObject> lines = Lines(golden.Select(row => row.Key));
        lines.Count.ShouldBe(600);
        foreach (var ((reply, expected), line) in golden.Zip(lines))
        {
            Compare(reply, expected!.AsObject(), line);
            if (expected["bds"] is { } bds) Register((string)bds!).ShouldBe(Register(line), reply);
        }
    }

    [Theory]
    [InlineData("adsb/sample_data_adsb.pymodes.jsonl.gz", 2000)]
    [InlineData("adsb/ulss7_part1.pymodes.jsonl.gz", 3630)]
    public void Fields_of_every_frame_of_a_capture_are_equal(string file, int count)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(Checkout.Shared(file)), CompressionMode.Decompress));
        List<JsonObject> reference = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
        List<JsonObject> lines = Lines(reference.Select(row => (string)row["hex"]!));
        lines.Count.ShouldBe(count);
        foreach (var (expected, line) in reference.Zip(lines)) Compare((string)expected["hex"]!, expected, line);
    }

    [Fact]
    public void Every_message_that_dump1090_demodulated_is_read()
    {
        byte[] text = File.ReadAllBytes(Checkout.Shared("adsb/modes1.expected.avr"));
        List<JsonObject> lines = RecordedLines.Of("avr", text).Objects;
        lines.Count.ShouldBe(217);
        lines.ShouldAllBe(line => line["error"] == null);
        lines.Where(line => (int)line["df"]! == 17).Count().ShouldBe(120); // lines that begin with 8d or 8f
    }

    private static List<JsonObject> Lines(IEnumerable<string> replies) =>
        RecordedLines.Of("avr", Encoding.ASCII.GetBytes(string.Concat(replies.Select(reply => $"*{reply};\n")))).Objects;

    private static void Compare(string reply, JsonObject expected, JsonObject line)
    {
        bool guessed = expected.ContainsKey(Multiple); // pyModeS chose one of several registers that fit; we do not
        foreach (var (name, ours) in Names)
        {
            if (expected[name] is not { } value || guessed && line[ours] is null) continue;
            string where = $"{name} of {reply}";
            if (value.GetValueKind() == System.Text.Json.JsonValueKind.String) Text(line[ours]).ShouldBe(Text(value).TrimEnd('_'), where, StringCompareShould.IgnoreCase);
            else if (name == "groundspeed") ((double)line[ours]!).ShouldBeInRange((double)value, (double)value + 0.999999, where); // cut to whole knots
            else ((double)line[ours]!).ShouldBe((double)value, 1e-9, where);
        }
    }

    private static string Text(JsonNode? node) => node?.ToString() ?? "";

    private static string Register(string name) => name.Replace("BDS", "").Replace(",", "");

    private static string Register(JsonObject line) =>
        Register(line["bds"] is { } one ? (string)one! : string.Concat(line[Multiple]!.AsArray().Select(name => (string)name!)));
}
