using Picket.Core.Chance;
using Picket.Files.Sites;

namespace Picket.Tests.Files.Sites;

public sealed class SiteFileProblemTests
{
    private const string Head = "picket: 1\nsite: {name: a, frame: local}\n";

    [Fact]
    public void Five_mistakes_are_five_lines()
    {
        SiteFile file = SiteFile.Parse("""
            picket: 1
            site: {name: five mistakes, frame: local}
            sensors:
              - id: radar-1
                kind: rader
                period: fast
                detection_probablity: 0.9
            feeds:
              - {id: plots, protocol: asterix, listen: "127.0.0.1:8600", sensors: {"25/201": radar-2}}
            """, "five.yaml");
        file.Site.ShouldBeNull();
        file.Problems.Select(problem => problem.ToString()).ShouldBe(
        [
            "five.yaml:2: site.name: found \"five mistakes\", allowed: letters, digits and hyphens, at most 64, the first a letter or digit",
            "five.yaml:5: sensors[0].kind: found \"rader\", allowed: position, radar, bearing, receiver (did you mean \"radar\"?)",
            "five.yaml:6: sensors[0].period: found \"fast\", allowed: a number above 0 (s)",
            "five.yaml:7: sensors[0]: unknown key \"detection_probablity\", allowed: id, kind, latency, position, range_kind, period, sigma, detection_probability, field, clutter (did you mean \"detection_probability\"?)",
            "five.yaml:9: feeds[0].sensors.25/201: there is no sensor \"radar-2\", allowed: radar-1 (did you mean \"radar-1\"?)",
        ]);
    }

    [Theory]
    [InlineData("", "bad.yaml:1: the file is empty")]
    [InlineData("just text", "bad.yaml:1: found \"just text\", allowed: keys with values")]
    [InlineData("{\"a\": 1,\n\"b\": 2}", "bad.yaml:1: this is no site file")]
    [InlineData("picket: 1\nsite: {name: a, frame: local\nsensors: []", "bad.yaml:2: the text is not YAML")]
    [InlineData("picket: 2\nsite: {name: a, frame: local}\nsensors: [{id: s, kind: radar}]", "bad.yaml:1: picket: found \"2\", allowed: 1")]
    [InlineData("picket: 1\nsite: {name: a}\nsensors: [{id: s, kind: radar}]", "bad.yaml:2: site: \"origin\" is missing")]
    [InlineData("picket: 1\nsite: {name: a, frame: local}", "bad.yaml:1: \"sensors\" is missing or empty")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}, {id: s, kind: radar}]", "bad.yaml:3: sensors[1].id: found \"s\" a second time")]
    [InlineData(Head + "sensors: [{id: s, kind: radar, id: t}]", "bad.yaml:3: \"id\" is already given in line 3")]
    [InlineData(Head + "sensors: [{id: s, kind: radar, detection_probability: 1.4}]", "found \"1.4\", allowed: a number above 0 to 1")]
    [InlineData(Head + "sensors: [{id: s, kind: radar, period: .nan}]", "found \".nan\", allowed: a number above 0 (s)")]
    [InlineData(Head + "sensors: [{id: s, kind: radar, sigma: {range: 10}}]", "sensors[0].sigma: \"azimuth\" is missing")]
    [InlineData(Head + "sensors: [{id: s, kind: radar, field: {range: [30, 10]}}]", "found [30, 10], allowed: [from, to]")]
    [InlineData(Head + "sensors: [{id: s, kind: radar, clutter: {per_km2: 1, mean_per_scan: 1}}]", "allowed: one of them")]
    [InlineData(Head + "sensors: [{id: s, kind: radar, antenna: still}]", "found \"still\", allowed: rotating, staring")]
    [InlineData(Head + "sensors: [{id: s, kind: bearing, antenna: staring}]", "unknown key \"antenna\"")]
    [InlineData(Head + "sensors: [{id: s, kind: position, clutter: {per_km2: 1}}]", "a density needs a field with an edge")]
    [InlineData(Head + "sensors: {id: s, kind: radar}", "sensors: found keys (id, kind), allowed: a list")]
    [InlineData(Head + "sensors: [{id: s, kind: radar, position: {latitude: 1, longitude: 2}}]", "need a site with an origin")]
    [InlineData(Head + "sensors: [&a {id: s, kind: radar}, *a]", "found an alias")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nregistration: {reference: t}", "bad.yaml:4: registration.reference: there is no sensor \"t\"")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nzones: [{id: z, center: {x: 0, y: 0}}]", "allowed: either center and radius, or polygon")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nzones: [{id: z, center: {x: 0, y: 0}, radius: 1, approach: {speed: [30, 20]}}]", "bad.yaml:4: zones[0].approach.speed: found [30, 20], allowed: [from, to], each a number from 0 to 2000 (m/s), from not above to")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nzones: [{id: z, center: {x: 0, y: 0}, radius: 1, approach: {loiter: {distance: 500}}}]", "zones[0].approach.loiter: \"time\" is missing; it must be a number above 0 to 600 (s)")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nzones: [{id: z, center: {x: 0, y: 0}, radius: 1, approach: {friends: [4CA7E8]}}]", "zones[0].approach.friends: found \"4CA7E8\", allowed: names as scheme:value, as in icao:4CA7E8 or remote-id:1596F0123")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nzones: [{id: z, center: {x: 0, y: 0}, radius: 1, approach: {closing: {cone: 10, time: 9, stage: all-clear}}}]", "zones[0].approach.closing.stage: found \"all-clear\", allowed: prepare, take-cover")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nzones: [{id: z, polygon: [[0, 0], [1, 1]]}]", "found 2 corners, allowed: three or more")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nzones: [{id: z, polygon: [[0, 0], [4, 3], [4, 0], [0, 3]]}]", "bad.yaml:4: zones[0].polygon: its edges from [0, 0] and from [4, 0] meet, allowed: corners in order")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\narcs: [{id: a, range: [2000, 4000]}]", "bad.yaml:4: arcs[0]: \"flight_time\" is missing; it must be [from, to], each a number from 1 to 120 (s)")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\narcs: [{id: a, flight_time: [30, 20], range: [2000, 4000]}]", "arcs[0].flight_time: found [30, 20], allowed: [from, to], each a number from 1 to 120 (s)")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\narcs: [{id: a, flight_time: [2, 20], range: [2000, 4000]}]", "arcs[0].range: found 4000 m in 2 s, allowed: at most 1000 m/s")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\narcs: [{id: a, flight_time: [20, 30], range: [2000, 4000], weight: 0}]", "arcs[0].weight: found \"0\", allowed: a number above 0")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\narcs: [{id: a, flight_time: [20, 30], range: [2000, 4000], beta: {log_sigma: 0.7}}]", "arcs[0].beta: \"median\" is missing; it must be a number above 0 (kg/m^2)")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\narcs: [{id: a, flight_time: [20, 30], range: [2000, 4000], spread: 800}]", "arcs[0]: unknown key \"spread\", allowed: id, beta, around, weight")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\narcs: [{id: a, flight_time: [20, 30], range: [2000, 4000]}, {id: a, flight_time: [20, 30], range: [2000, 4000]}]", "arcs[1].id: found \"a\" a second time")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nfeeds: [{id: f, protocol: asterix, listen: 8600}]", "'8600' is not host:port")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nfeeds: [{id: f, protocol: asterix, transport: udp}]", "a feed over udp needs listen")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nfeeds: [{id: f, protocol: asterix, listen: \"0.0.0.0:1\"}, {id: g, protocol: asterix, listen: \"0.0.0.0:1\"}]", "where feed \"f\" listens already")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}, {id: t, kind: radar}]\nfeeds: [{id: f, protocol: asterix, listen: \"0.0.0.0:1\"}]", "say which sensor each source is")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nfeeds: [{id: f, protocol: asterix, listen: \"0.0.0.0:1\", sensors: {\"25/256\": s}}]", "SAC/SIC, each 0 to 255")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\noutputs: [{id: o, kind: mqtt, broker: \"http://x\"}]", "allowed: an address that begins with mqtt:// or mqtts://")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\njournal: {keep: 30}", "found \"30\", allowed: a number with d, h, min or s")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\ntracker: {births: {initial: 3, initial_per_km2: 1}}", "allowed: either initial_per_km2")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}, {id: r, kind: receiver}]\ntracker: {algorithm: pmbm}", "bad.yaml:4: tracker: found algorithm pmbm in a site with the receiver r, allowed: pmb, jipda or gnn")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}, {id: t, kind: radar}]\nregistration: {reference: s}\ntracker: {algorithm: pmbm}", "bad.yaml:5: tracker: found algorithm pmbm in a site with a registration")]
    [InlineData(Head + "sensors: [{id: s, kind: radar, sigma: {range: 10, azimuth: 0.2, elevation: 0.3}}]\nzones: [{id: z, center: {x: 0, y: 0}, radius: 9}]\ntracker: {algorithm: pmbm}", "bad.yaml:5: tracker: found algorithm pmbm in a site that looks out for rounds")]
    [InlineData(Head + "sensors: [{id: s, kind: radar}]\nenvironment: {gravity: wgs84}", "allowed: flat with frame: local")]
    public void A_mistake_is_one_line_that_says_where_what_and_what_is_allowed(string text, string expected)
    {
        SiteFile file = SiteFile.Parse(text, "bad.yaml");
        file.Site.ShouldBeNull();
        string line = file.Problems.ShouldHaveSingleItem().ToString();
        line.ShouldContain(expected);
        line.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("topic: \"sirens/{zone}\"", "topic: \"sirens/{zone}\"", "sirens/a is a topic of zone a of a in mode live")]
    [InlineData("topic: \"sirens/{zone}\"", "topic: \"sirens/{zone}/link\"", "sirens/a/link is a topic of zone a of a in mode live")]
    [InlineData("topic: \"sirens/x-{zone}\"", "topic: \"sirens/{zone}\"", "sirens/x-a is a topic of zone a of a in mode live")]
    [InlineData("topic: \"picket/{site}/exercise/{zone}\"", "user: crew", "picket/a/exercise/a is a topic of zone a of a in mode live")]
    public void Outputs_of_two_modes_with_one_topic_are_refused_whatever_the_broker(string live, string exercise, string clause)
    {
        SiteFile file = SiteFile.Parse(Head + $$"""
            sensors: [{id: s, kind: radar}]
            zones: [{id: a, center: {x: 0, y: 0}, radius: 1}, {id: x-a, center: {x: 9, y: 0}, radius: 1}]
            outputs:
              - {id: one, kind: mqtt, broker: "mqtt://127.0.0.1", {{live}}}
              - {id: two, kind: mqtt, broker: "mqtt://elsewhere", mode: exercise, {{exercise}}}
            """, "bad.yaml");
        string line = file.Problems.ShouldHaveSingleItem().ToString();
        line.ShouldStartWith("bad.yaml:7: outputs[1]");
        line.ShouldContain($"but {clause}, allowed: topics that are one zone's in one mode alone, as in picket/{{site}}/exercise/{{zone}}");
    }

    [Fact]
    public void Zones_whose_names_make_one_topic_are_refused() =>
        SiteFile.Parse(Head + """
            sensors: [{id: s, kind: radar}]
            zones: [{id: a, center: {x: 0, y: 0}, radius: 1}, {id: x-a, center: {x: 9, y: 0}, radius: 1}]
            outputs:
              - {id: one, kind: mqtt, broker: "mqtt://127.0.0.1", topic: "t/{zone}"}
              - {id: two, kind: mqtt, broker: "mqtt://127.0.0.1", topic: "t/x-{zone}"}
            """, "bad.yaml").Problems.ShouldHaveSingleItem().ToString().ShouldContain("t/x-a is a topic of zone x-a of a in mode live");

    [Fact]
    public void An_output_that_names_no_topics_has_those_of_its_mode() =>
        SiteFile.Parse(Head + """
            sensors: [{id: s, kind: radar}]
            zones: [{id: a, center: {x: 0, y: 0}, radius: 1}]
            outputs:
              - {id: one, kind: mqtt, broker: "mqtt://127.0.0.1"}
              - {id: again, kind: mqtt, broker: "mqtt://127.0.0.1:1884", second_for: one}
              - {id: two, kind: mqtt, broker: "mqtt://127.0.0.1", mode: exercise}
              - {id: three, kind: mqtt, broker: "mqtt://127.0.0.1", mode: test}
            """, "good.yaml").Site.ShouldNotBeNull().Outputs.Select(output => output.Settings["topic"])
            .ShouldBe(["picket/{site}/{zone}", "picket/{site}/{zone}", "picket/{site}/exercise/{zone}", "picket/{site}/test/{zone}"]);

    [Fact]
    public void A_file_that_is_not_there_is_a_problem() =>
        SiteFile.Read("no/such/file.yaml").Problems.ShouldHaveSingleItem().ToString().ShouldStartWith("no/such/file.yaml:0: cannot be read");

    [Fact]
    public void Damaged_files_are_problems_and_never_exceptions()
    {
        string text = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "examples", "hill-base.yaml"));
        var chance = new Substream(1, "damaged site files");
        const string signs = "[]{}:,-#&*!|>'\"%@`\n\t \0\u00e9x1?~";
        for (int round = 0; round < 3000; round++)
        {
            char[] damaged = text.ToCharArray();
            for (int change = chance.NextInt32(6); change >= 0; change--) damaged[chance.NextInt32(damaged.Length)] = signs[chance.NextInt32(signs.Length)];
            SiteFile file = SiteFile.Parse(new string(damaged, 0, damaged.Length - chance.NextInt32(damaged.Length)), "damaged.yaml");
            (file.Site is null).ShouldBe(!file.Problems.IsEmpty);
            file.Problems.ShouldAllBe(problem => problem.Line >= 1);
        }
    }

    [Fact]
    public void Deep_nesting_is_refused_before_it_hurts() =>
        SiteFile.Parse("picket: " + new string('[', 100_000), "deep.yaml").Problems.ShouldHaveSingleItem().Message.ShouldContain("nested deeper");
}
