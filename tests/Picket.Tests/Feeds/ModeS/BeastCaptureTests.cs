using System.Text.Json.Nodes;
using Picket.Core.Time;

namespace Picket.Tests.Feeds.ModeS;

/// <summary>The shared Beast capture of 24 s against what dump1090 and readsb made of it.</summary>
public class BeastCaptureTests
{
    private static readonly Lazy<List<JsonObject>> Lines = new(() => RecordedLines.Of("beast", File.ReadAllBytes(Checkout.Shared("adsb/ulss7_part1.beast"))).Objects);
    private static readonly Lazy<List<Dump1090Block>> Reference = new(() => Dump1090Block.ReadAll(Checkout.Shared("adsb/ulss7_part1.dump1090.txt.gz")));

    private static IEnumerable<JsonObject> Replies => Lines.Value.Where(line => (string?)line["format"] == "mode-s");

    /// <summary>Without the six replies whose address had not been heard before; dump1090 does not print them.</summary>
    private static List<JsonObject> Confirmed => [.. Replies.Where(line => line["icao_verified"] is null)];

    [Fact]
    public void Every_frame_becomes_a_line()
    {
        Lines.Value.Count.ShouldBe(3630 + 1951);
        Lines.Value.Count(line => (string?)line["format"] == "mode-ac").ShouldBe(1951);
        Lines.Value.ShouldAllBe(line => line["error"] == null);
    }

    [Fact]
    public void Frames_by_downlink_format_are_those_of_the_references()
    {
        // pyModeS, all frames; dump1090 has 4 less in format 0 and 2 in format 20
        Count(Replies).ShouldBe(new() { [0] = 154, [4] = 118, [5] = 81, [11] = 1691, [16] = 22, [17] = 1435, [20] = 82, [21] = 47 });
        Count(Confirmed).ShouldBe(new(Reference.Value.CountBy(block => block.DownlinkFormat).ToDictionary()));
    }

    [Fact]
    public void Confirmed_replies_are_those_that_dump1090_prints_in_its_order() =>
        Confirmed.Select(line => ((int)line["df"]!, (string)line["icao"]!)).ShouldBe(Reference.Value.Select(block => (block.DownlinkFormat, block.Address)));

    [Fact]
    public void The_eleven_aircraft_carry_the_callsigns_that_readsb_found()
    {
        JsonArray aircraft = JsonNode.Parse(File.ReadAllText(Checkout.Shared("adsb/ulss7_part1.readsb_aircraft.json")))!["aircraft"]!.AsArray();
        var expected = aircraft.ToDictionary(row => ((string)row!["hex"]!).ToUpperInvariant(), row => ((string)row!["flight"]!).Trim());
        Replies.Select(line => (string)line["icao"]!).Distinct().ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (JsonObject line in Replies.Where(line => line["callsign"] is not null))
            ((string)line["callsign"]!).ShouldBe(expected[(string)line["icao"]!]);
        Replies.Where(line => line["callsign"] is not null).Select(line => (string)line["icao"]!).Distinct().Count().ShouldBe(11);
    }

    [Fact]
    public void Positions_are_within_15_millionths_of_a_degree_of_dump1090()
    {
        int both = 0, onlyOne = 0;
        foreach (var (line, block) in Confirmed.Zip(Reference.Value))
        {
            bool found = line["latitude"] is not null;
            if (found != block.Latitude.HasValue) onlyOne++;
            if (!found || block.Latitude is null) continue;
            both++;
            ((double)line["latitude"]!).ShouldBe(block.Latitude.Value, 1.5e-5);
            ((double)line["longitude"]!).ShouldBe(block.Longitude!.Value, 1.5e-5);
        }

        both.ShouldBe(595);
        onlyOne.ShouldBe(0); // the 42 positions that neither has came before the other half of their pair
    }

    [Fact]
    public void Altitudes_codes_and_signals_are_those_of_dump1090()
    {
        foreach (var (line, block) in Confirmed.Zip(Reference.Value))
        {
            ((double?)line["signal"]).ShouldBe(block.Signal);
            ((int?)line["altitude_ft"]).ShouldBe(block.AltitudeFeet);
            ((string?)line["squawk"]).ShouldBe(block.Squawk);
            ((int?)line["vertical_rate_fpm"]).ShouldBe(block.VerticalRate);
        }
    }

    [Fact]
    public void Times_are_the_seconds_of_the_receivers_own_clock()
    {
        foreach (var (line, block) in Confirmed.Zip(Reference.Value)) ((double)line["time"]!).ShouldBe(block.Seconds, 1e-8);
    }

    [Fact]
    public void Times_are_those_of_reception_where_they_are_known() =>
        RecordedLines.Of("beast", File.ReadAllBytes(Checkout.Shared("adsb/ulss7_part1.beast")).AsSpan(0, 16), Instant.FromUtc(new(2018, 4, 3, 19, 2, 28)))
            .Objects[0]["time"]!.ToString().ShouldBe("2018-04-03T19:02:28.000Z");

    private static SortedDictionary<int, int> Count(IEnumerable<JsonObject> lines) => new(lines.CountBy(line => (int)line["df"]!).ToDictionary());
}
