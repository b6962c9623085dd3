using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Files.Sites;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;

namespace Picket.Tests.Simulation.Scenarios;

public sealed class ScenarioFileTests
{
    private const string Place = """
        picket: 1
        site: {name: camp, frame: local}
        zones: [{id: tents, center: {x: 0, y: 0}, radius: 100, people: 50}, {id: truck, route: road, identity: "icao:3C4A01", radius: 5, people: 3}]
        routes: [{id: road, points: [[0, 0], [5000, 0]], speed: 10, start: "2026-01-17T04:00:00Z"}]
        sensors: [{id: radar, kind: radar}]
        arcs: [{id: short, flight_time: [20, 30], range: [2000, 4000]}, {id: feather, flight_time: [5, 6], range: [4000, 5000], beta: {median: 1, log_sigma: 0}}]
        """;

    private const string Head = "picket: 1\nscenario: {name: one, start: \"2026-01-17T04:00:00Z\", duration: 30min}\nsites: [{file: camp.yaml}]\n";
    private const string Physics = "picket: 1\nscenario: {name: one, start: \"2026-01-17T04:00:00Z\", duration: 30min}\nsites: [{file: camp.yaml, physics: {";
    private const string Drones = "threats: [{id: raid, kind: one-way-drone, targets: {tents: 1}, ";
    private const string Gun = "layers: [{id: guns, kind: gun, reach: [100, 2000], speed: 800, kill_probability: {rocket: 0.5}, ";

    [Fact]
    public void What_is_left_out_has_the_defaults_of_the_records()
    {
        Scenario scenario = Read(Head + Drones + "}]\n" + Gun + "}]");
        scenario.Threats.ShouldHaveSingleItem().ShouldBe(new ThreatGroup { Id = "raid", Kind = ThreatKind.OneWayDrone, Targets = scenario.Threats[0].Targets, CrossSection = Distribution.Fixed(0.05) });
        LayerDefinition usual = new() { Id = "guns", Kind = LayerKind.Gun, Reach = new(100, 2000), Speed = 800, KillProbability = scenario.Layers[0].KillProbability };
        scenario.Layers.ShouldHaveSingleItem().ShouldBe(usual);
        (scenario.Weather, scenario.People, scenario.Crew, scenario.Seed, scenario.Duration).ShouldBe((new(), new(), new(), 1UL, 1800));
    }

    [Theory]
    [InlineData("traffic: [{id: these, kind: airliner, per_hour: 60}]", 40)]
    [InlineData("traffic: [{id: these, kind: bird, per_hour: 60}]", 0.01)]
    [InlineData("traffic: [{id: these, kind: bird, per_hour: 60, cross_section: 0.3}]", 0.3)]
    [InlineData("threats: [{id: these, kind: one-way-drone, targets: {tents: 1}}]", 0.05)]
    [InlineData("threats: [{id: these, kind: quadrotor, targets: {tents: 1}}]", 0.01)]
    [InlineData("threats: [{id: these, kind: mortar, arc: short}]", 0.005)]
    public void What_flies_shows_the_cross_section_of_its_kind_unless_it_is_given(string flies, double squareMetres)
    {
        Scenario scenario = Read(Head + flies);
        World.Draw(scenario, 1).Flights.ShouldNotBeEmpty();
        World.Draw(scenario, 1).Flights.ShouldAllBe(flight => flight.Signature.CrossSection == squareMetres);
        ScenarioInWords.Describe(scenario).ShouldContain(line => line.Contains(" these: ", StringComparison.Ordinal) && line.Contains(FormattableString.Invariant($"; {squareMetres} m2"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("greedy", "greedily, the pair of threat and channel that gains most first, then by exchanges while one gains.")]
    [InlineData("exact", "is expected to be ended: the optimum.")]
    public void What_the_doctrine_does_is_said(string rule, string words)
    {
        Scenario scenario = Read(Head.Replace("camp.yaml}", $"camp.yaml, doctrine: {{allocation: {rule}}}}}", StringComparison.Ordinal) + Gun + "}]");
        string line = ScenarioInWords.Describe(scenario).Single(line => line.StartsWith("Layers in the order guns, each of which counts half as much as the one before;", StringComparison.Ordinal));
        line.ShouldEndWith(words);
    }

    [Theory]
    [InlineData("0.5", "one-way-drone 0.5, quadrotor 0.5, rocket 0.5, mortar 0.5")]
    [InlineData("{rocket: 0.5, one-way-drone: 0.25}", "one-way-drone 0.25, rocket 0.5")]
    public void What_takes_launchers_out_is_read_and_said(string probability, string words)
    {
        Scenario scenario = Read(Head + Gun + $"vulnerable: {{within: 60, probability: {probability}}}}}]");
        (scenario.Layers[0].Vulnerable!.Within, scenario.Layers[0].Vulnerable!.Probability[ThreatKind.Rocket]).ShouldBe((60, 0.5));
        ScenarioInWords.Describe(scenario).ShouldContain(line => line.EndsWith($"; what comes down within 60 m takes a launcher out: {words}. All numbers are notional.", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_behaves_otherwise_is_said_in_words_and_the_rest_as_usual()
    {
        Scenario scenario = Read(Head + "people: {compliance: 0.8, reaction: 3}\nbehaviour: [{of: [tents], compliance: 1}, {of: [truck], vehicles: disperse, distance: {uniform: [50, 150]}}]\nthreats: [{id: bomb, kind: roadside-event, convoy: truck, stop: 60}]");
        Zone tents = scenario.Sites[0].File.Site!.Zones[0], truck = scenario.Sites[0].File.Site!.Zones[1];
        scenario.BehaviourOf(0, tents).People.ShouldBe(scenario.People with { Compliance = 1 });
        (scenario.BehaviourOf(0, truck).People, scenario.BehaviourOf(0, truck).Vehicles).ShouldBe((scenario.People, new() { Act = VehicleAct.Disperse, Distance = Distribution.Uniform(50, 150) }));
        scenario.BehaviourOf(0, truck with { Id = "other" }).Vehicles.ShouldBe(new());
        string[] words = [.. ScenarioInWords.Describe(scenario)];
        words.ShouldContain("Of the people 80 % follow a warning, after 3 s; the way to the shelter is the zone's own.");
        words.ShouldContain("Of those of tents 100 % follow a warning, after 3 s.");
        words.ShouldContain("When one vehicle of truck is told to take cover, or meets something at the roadside, those of its column that follow disperse: they stop, braking with 2 m/s2, and go 50 to 150 m off the road at 5 m/s, to the right and to the left in turn; they drive on 30 s after the all-clear.");
        words.ShouldContain(line => line.Contains("is reported after 60 s; its column stands until then and 60 s more.", StringComparison.Ordinal));
    }

    [Fact]
    public void Angles_are_degrees_in_the_file_and_radians_inside()
    {
        ThreatGroup group = Read(Head + Drones + "from: {uniform: [90, 180]}, spread: 10}]").Threats[0];
        group.From.ShouldBe(Distribution.Uniform(90 * (Math.PI / 180), 180 * (Math.PI / 180)));
        group.Spread.ShouldBe(10 * (Math.PI / 180), 1e-12);
    }

    [Theory]
    [InlineData("12", 12, 12)]
    [InlineData("{uniform: [10, 14]}", 10, 14)]
    [InlineData("{normal: [12, 0.5]}", 9.5, 14.5)]
    [InlineData("{lognormal: [8, 0.4]}", 0, double.PositiveInfinity)]
    [InlineData("{exponential: 30}", 0, double.PositiveInfinity)]
    [InlineData("{triangular: [2, 3, 9]}", 2, 9)]
    [InlineData("{poisson: 4}", 0, double.PositiveInfinity)]
    [InlineData("{choice: [4, 2, 8]}", 2, 8)]
    public void Every_law_is_read(string law, double low, double high) => Read(Head + Drones + $"spacing: {law}}}]").Threats[0].Spacing.Support.ShouldBe((low, high));

    [Fact]
    public void Every_mistake_is_a_line_and_those_of_a_site_file_stand_under_its_name()
    {
        ScenarioFile file = ScenarioFile.Parse("""
            picket: 1
            scenario: {name: six mistakes, start: "2026-01-17T04:00:00Z", duration: 30 parsecs}
            sites: [{file: camp.yaml}]
            threats:
              - {id: raid, kind: one-way-dron, targets: {tents: 1}, speed: {unifrom: [40, 60]}}
            traffic:
              - {id: jets, kind: airliner, per_hour: -4}
            layers:
              - {id: guns, kind: gun, reach: [100, 2000], speed: 800, kill_probability: {rocket: 1.5}, magazin: 9}
            """, "folder/six.yaml", _ => SiteFile.Parse("picket: 1\nsite: {name: camp, frame: local}\nsensors: [{id: radar, kind: rader}]", "folder/camp.yaml"));
        file.Scenario.ShouldBeNull();
        file.Problems.Select(problem => problem.ToString()).ShouldBe(
        [
            "folder/six.yaml:2: scenario.duration: found \"30 parsecs\", allowed: a number with d, h, min or s, as in 60min, at most 100d",
            "folder/six.yaml:2: scenario.name: found \"six mistakes\", allowed: letters, digits and hyphens, at most 64, the first a letter or digit",
            "folder/six.yaml:5: threats[0].kind: found \"one-way-dron\", allowed: one-way-drone, quadrotor, rocket, mortar, roadside-event (did you mean \"one-way-drone\"?)",
            "folder/six.yaml:5: threats[0].speed: found keys (unifrom), allowed: one law of uniform, normal, lognormal, exponential, triangular, poisson, choice (did you mean \"uniform\"?)",
            "folder/six.yaml:7: traffic[0].per_hour: found \"-4\", allowed: a number from 0 to 100000 (an hour)",
            "folder/six.yaml:9: layers[0].kill_probability.rocket: found \"1.5\", allowed: a number from 0 to 1",
            "folder/six.yaml:9: layers[0]: unknown key \"magazin\", allowed: id, kind, site, reach, speed, kill_probability, position, launchers, channels, magazine, reloads, reload, reaction, heights, salvo, assessment, most_salvos, retarget, recoverable, recovery, friendly_hold, vulnerable (did you mean \"magazine\"?)",
            "folder/camp.yaml:3: sensors[0].kind: found \"rader\", allowed: position, radar, bearing, receiver (did you mean \"radar\"?)",
        ]);
    }

    [Theory]
    [InlineData("", "bad.yaml:1: the file is empty")]
    [InlineData("picket: 1\nscenario: {name: a, start: \"2026-01-17T04:00:00Z\", duration: 1h}", "bad.yaml:1: \"sites\" is missing or empty")]
    [InlineData("picket: 1\nscenario: {name: a, start: \"2026-01-17T04:00:00Z\", duration: 200d}\nsites: [{file: camp.yaml}]", "scenario.duration: found \"200d\", allowed: a number with d, h, min or s, as in 60min, at most 100d")]
    [InlineData("picket: 1\nscenario: {name: a, start: dawn, duration: 1h}\nsites: [{file: camp.yaml}]", "scenario.start: found \"dawn\", allowed: a time as in 2026-01-17T04:00:00Z")]
    [InlineData("picket: 1\nscenario: {name: a, start: \"2026-01-17T04:00:00Z\", duration: 1h, seed: -1}\nsites: [{file: camp.yaml}]", "scenario.seed: found \"-1\", allowed: a whole number from 0")]
    [InlineData("picket: 1\nscenario: {name: a, start: \"2026-01-17T04:00:00Z\", duration: 1h}\nsites: [{file: camp.yaml}, {file: camp.yaml}]", "sites[1].file: found a second site of the name camp")]
    [InlineData(Head + Drones + "count: -1}]", "threats[0].count: found \"-1\", allowed: a number from 0 to 100000")]
    [InlineData(Head + Drones + "count: {normal: [5, 2]}}]", "threats[0].count: found a law that gives -5 to 15, allowed: a number from 0 to 100000")]
    [InlineData(Head + Drones + "speed: {lognormal: [50, 0.2]}}]", "threats[0].speed: found a law that gives 0 up without end, allowed: a number above 0 to 1000 (m/s)")]
    [InlineData(Head + Drones + "speed: {uniform: [60, 40]}}]", "threats[0].speed: found uniform: [60, 40], allowed: uniform: [from, to], from not above to")]
    [InlineData(Head + Drones + "speed: [40, 60]}]", "threats[0].speed: found a list, allowed: a number above 0 to 1000 (m/s), or a law such as {uniform: [from, to]}")]
    [InlineData(Head + Drones + "speed: 50km}]", "threats[0].speed: found \"50km\", allowed: a number above 0 to 1000 (m/s)")]
    [InlineData(Head + Drones + "from: {poisson: 90}}]", "threats[0].from: found poisson, which gives whole numbers, allowed: a number or another law")]
    [InlineData(Head + Drones + "at: 1800}]", "threats[0].at: found a beginning at 1800 s or later, allowed: before the end at 1800 s")]
    [InlineData(Head + "threats: [{id: raid, kind: one-way-drone}]", "threats[0]: \"targets\" is missing")]
    [InlineData(Head + "threats: [{id: raid, kind: one-way-drone, targets: {tent: 1}}]", "threats[0].targets.tent: there is no zone in camp \"tent\", allowed: tents, truck (did you mean \"tents\"?)")]
    [InlineData(Head + Drones + "arc: short}]", "threats[0]: unknown key \"arc\"")]
    [InlineData(Head + "threats: [{id: rain, kind: rocket}]", "threats[0]: \"arc\" is missing; it must be the id of one of the site's arcs")]
    [InlineData(Head + "threats: [{id: rain, kind: rocket, arc: long}]", "threats[0].arc: there is no arc in camp \"long\", allowed: short, feather")]
    [InlineData(Head + "threats: [{id: rain, kind: rocket, arc: feather}]", "threats[0].arc: found arc feather: none of 100 draws flies its range in its time")]
    [InlineData(Head + "threats: [{id: bang, kind: roadside-event, convoy: tents}]", "threats[0].convoy: there is no zone that moves in camp \"tents\", allowed: truck")]
    [InlineData(Head + "traffic: [{id: jets, kind: airliner}]", "traffic[0]: allowed: either per_hour, a rate, or times")]
    [InlineData(Head + "traffic: [{id: jets, kind: airliner, per_hour: 1, around: true}]", "traffic[0].around: found true, allowed: only for birds, drones and light-aircraft")]
    [InlineData(Head + "traffic: [{id: geese, kind: bird, per_hour: 1, around: true, speed: 12}]", "traffic[0].speed: found a value, allowed: none with around: true")]
    [InlineData(Head + "traffic: [{id: jets, kind: airliner, times: [1900]}]", "traffic[0].times: found \"1900\", allowed: a number from 0 to 1800 (s)")]
    [InlineData(Head + "traffic: [{id: jets, kind: airliner, per_hour: 1, route: [[0, 0]]}]", "traffic[0].route: found 1, allowed: two or more points")]
    [InlineData(Head + "traffic: [{id: jets, kind: airliner, per_hour: 1, route: [[0, 0], [9, 9, 0], [20, 20]]}]", "traffic[0].route: found a list of 3 entries as a point, allowed: [x, y] in metres east and north, or [x, y, height] with a number above 0 to 30000 (m)")]
    [InlineData(Head + "traffic: [{id: jets, kind: airliner, per_hour: 1, route: [[0, 0, 50], [0, 0, 90]]}]", "traffic[0].route: found a point twice in a row, allowed: each point away from the one before")]
    [InlineData(Head + Gun + "salvo: 9}]", "layers[0].salvo: found 9, allowed: at most 4, what its launchers hold")]
    [InlineData(Head + Gun + "vulnerable: 0.5}]", "layers[0].vulnerable: found \"0.5\", allowed: keys with values")]
    [InlineData(Head + Gun + "vulnerable: {probability: 0.5}}]", "layers[0].vulnerable: \"within\" is missing; it must be a number above 0 to 1000000 (m)")]
    [InlineData(Head + Gun + "vulnerable: {within: 0, probability: 0.5}}]", "layers[0].vulnerable.within: found \"0\", allowed: a number above 0 to 1000000 (m)")]
    [InlineData(Head + Gun + "vulnerable: {within: 60}}]", "layers[0].vulnerable: \"probability\" is missing; it must be a number from 0 to 1")]
    [InlineData(Head + Gun + "vulnerable: {within: 60, probability: 1.5}}]", "layers[0].vulnerable.probability: found \"1.5\", allowed: a number from 0 to 1")]
    [InlineData(Head + Gun + "vulnerable: {within: 60, probability: {rocket: -1}}}]", "layers[0].vulnerable.probability.rocket: found \"-1\", allowed: a number from 0 to 1")]
    [InlineData(Head + Gun + "vulnerable: {within: 60, probability: {rockets: 1}}}]", "layers[0].vulnerable.probability: unknown key \"rockets\", allowed: one-way-drone, quadrotor, rocket, mortar (did you mean \"rocket\"?)")]
    [InlineData(Head + Gun + "launchers: 1.5}]", "layers[0].launchers: found 1.5, allowed: a whole number")]
    [InlineData(Head + "layers: [{id: guns, kind: gun, reach: [100, 2000], speed: 800}]", "layers[0]: \"kill_probability\" is missing")]
    [InlineData(Head + Gun + "site: kamp}]", "layers[0].site: there is no site \"kamp\", allowed: camp (did you mean \"camp\"?)")]
    [InlineData(Head + "links: [{to: radar-9, delay: 1}]", "links[0].to: there is no sensor or layer in camp \"radar-9\", allowed: radar (did you mean \"radar\"?)")]
    [InlineData(Head + "links: [{loss: 2}]", "links[0].loss: found \"2\", allowed: a number from 0 to 1")]
    [InlineData(Physics + "rador: {kind: radar}}}]", "sites[0].physics.rador: there is no sensor in camp \"rador\", allowed: radar (did you mean \"radar\"?)")]
    [InlineData(Physics + "radar: {kind: camera}}}]", "sites[0].physics.radar.kind: found \"camera\", allowed: radar, since the site file says that radar is a radar")]
    [InlineData(Physics + "radar: {}}}]", "sites[0].physics.radar: \"kind\" is missing; it must be one of radar, receiver, rf-direction, camera, acoustic, time-difference, system-tracks")]
    [InlineData(Physics + "radar: {kind: radar, reference: {range: 0}}}}]", "sites[0].physics.radar.reference.range: found \"0\", allowed: a number above 0 (m)")]
    [InlineData(Physics + "radar: {kind: radar, reference: {range: 9}, transmitter: {peak_power: 1, pulse_width: 1e-6, gain: 30}}}}]", "sites[0].physics.radar: found transmitter and reference, allowed: either")]
    [InlineData(Physics + "radar: {kind: radar, transmitter: {peak_power: 1, gain: 30}}}}]", "sites[0].physics.radar.transmitter: \"pulse_width\" is missing; it must be a number above 0 to 1 (s)")]
    [InlineData(Physics + "radar: {kind: radar, link: {power: 3}}}}]", "sites[0].physics.radar: unknown key \"link\"")]
    [InlineData(Head + "faults: [{sensor: radar, from: 10, to: 5, late: 1}]", "faults[0].to: found 5, allowed: from 10 up, where it begins")]
    [InlineData(Head + "faults: [{sensor: rador, late: 1}]", "faults[0].sensor: there is no sensor in camp \"rador\", allowed: radar (did you mean \"radar\"?)")]
    [InlineData(Head + "faults: [{sensor: radar, late: 1, clock: 2}]", "faults[0]: found clock and late, allowed: one of clock, late, duplicates, strays, deaf")]
    [InlineData(Head + "faults: [{sensor: radar, duplicates: 2}]", "faults[0].duplicates: found \"2\", allowed: a number from 0 to 1")]
    [InlineData("picket: 1\nscenario: {name: one, start: \"2026-01-17T04:00:00Z\", duration: 30min}\nsites: [{file: ears.yaml}]\nfaults: [{sensor: ears, strays: 2}]", "faults[0].strays: found false detections of ears, a bearing, allowed: only of radars")]
    [InlineData(Head + Drones + "own_fire: true}]", "threats[0]: unknown key \"own_fire\"")]
    [InlineData(Head + "timeline: [{at: 60, off: radar}, {at: 50, on: radar}]", "timeline[1].at: found 50, allowed: from 60 up, the time of the entry before")]
    [InlineData(Head + "timeline: [{at: 60, off: rador}]", "timeline[0].off: there is no sensor or layer \"rador\", allowed: radar (did you mean \"radar\"?)")]
    [InlineData(Head + "timeline: [{at: 60, hold: radar}]", "timeline[0].hold: there is no site \"radar\", allowed: camp")]
    [InlineData(Head + "timeline: [{at: 60}]", "timeline[0]: found nothing that happens")]
    [InlineData(Head + "timeline: [{at: 3600, text: late}]", "timeline[0].at: found \"3600\", allowed: a number from 0 to 1800 (s)")]
    [InlineData(Head + "wether: {rain_rate: 3}", "unknown key \"wether\"")]
    [InlineData(Head + "behaviour: [{of: [tends], compliance: 1}]", "behaviour[0].of: there is no zone or convoy in camp \"tends\", allowed: tents, truck (did you mean \"tents\"?)")]
    [InlineData(Head + "behaviour: [{compliance: 1}]", "behaviour[0]: \"of\" is missing; it says whose behaviour it is, as in of: [barracks, fuel]")]
    [InlineData(Head + "behaviour: [{of: [], compliance: 1}]", "behaviour[0].of: found no zone, allowed: one or more, as in of: [barracks, fuel]")]
    [InlineData(Head + "behaviour: [{of: [{id: tents}], compliance: 1}]", "behaviour[0].of: found keys (id), allowed: ids of zones and convoys, as in of: [barracks, fuel]")]
    [InlineData(Head + "behaviour: [{of: [tents], compliance: 1}, {of: [truck, tents], reaction: 2}]", "behaviour[1].of: found \"tents\" a second time, allowed: each zone and convoy once")]
    [InlineData(Head + "behaviour: [{of: [tents]}]", "behaviour[0]: found nothing that they do otherwise, allowed: one or more of compliance, reaction, vehicles")]
    [InlineData(Head + "behaviour: [{of: [truck, tents], vehicles: stop}]", "behaviour[0].vehicles: found \"stop\" for tents, which stays where it is, allowed: only for convoys and zones that move")]
    [InlineData(Head + "behaviour: [{of: [truck], vehicles: halt}]", "behaviour[0].vehicles: found \"halt\", allowed: drive-on, stop, disperse")]
    [InlineData(Head + "behaviour: [{of: [truck], vehicles: stop, braking: 0}]", "behaviour[0].braking: found \"0\", allowed: a number above 0 to 10 (m/s^2)")]
    [InlineData(Head + "behaviour: [{of: [truck], compliance: 1, resume: 5}]", "behaviour[0].resume: found a value, allowed: none where vehicles drive on")]
    [InlineData(Head + "behaviour: [{of: [truck], vehicles: stop, distance: 50}]", "behaviour[0].distance: found a value, allowed: none where vehicles do not disperse")]
    [InlineData(Head + "behaviour: [{of: [truck], vehicles: disperse, distance: {normal: [50, 20]}}]", "behaviour[0].distance: found a law that gives -50 to 150, allowed: a number from 0 up (m)")]
    [InlineData(Head + "behaviour: [{of: [truck], vehicles: disperse, speed: 200}]", "behaviour[0].speed: found \"200\", allowed: a number above 0 to 100 (m/s)")]
    [InlineData("picket: 1\nscenario: {name: one, start: \"2026-01-17T04:00:00Z\", duration: 30min}\nsites: [{file: camp.yaml, doctrine: {order: [guns]}}]\n", "sites[0].doctrine.order: there is no layer here \"guns\", and none that could be meant")]
    public void A_mistake_is_one_line_that_says_where_what_and_what_is_allowed(string text, string expected)
    {
        ScenarioFile file = Parse(text);
        file.Scenario.ShouldBeNull();
        string line = file.Problems.ShouldHaveSingleItem().ToString();
        line.ShouldContain(expected);
        line.ShouldNotContain("\n");
    }

    [Fact]
    public void A_terrain_that_is_not_there_is_a_problem_of_the_site_file()
    {
        ScenarioFile file = ScenarioFile.Parse(Head, "bad.yaml", path => SiteFile.Parse(Place + "\nenvironment: {terrain: no-such.asc}", path));
        string line = file.Problems.ShouldHaveSingleItem().ToString();
        line.ShouldStartWith("camp.yaml:7: environment.terrain:");
        line.ShouldContain("no-such.asc cannot be read");
    }

    [Fact]
    public void A_radar_that_could_see_for_ever_is_refused()
    {
        ScenarioFile file = ScenarioFile.Parse(Head, "bad.yaml", path => SiteFile.Parse(Place.Replace("kind: radar}", "kind: radar, field: {azimuth: [0, 90]}}", StringComparison.Ordinal), path));
        file.Problems.ShouldHaveSingleItem().ToString().ShouldBe("bad.yaml:3: sites[0].file: found the radar radar, whose field has no range, allowed in a scenario: field: {range: [from, to]} in camp.yaml");
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_problem() =>
        ScenarioFile.Read("no/such/file.yaml").Problems.ShouldHaveSingleItem().ToString().ShouldStartWith("no/such/file.yaml:0: cannot be read");

    [Fact]
    public void A_site_file_that_is_not_there_is_one_problem() =>
        ScenarioFile.Parse(Head + Drones + "}]", "folder/one.yaml").Problems.ShouldHaveSingleItem().ToString().ShouldStartWith($"{Path.Combine("folder", "camp.yaml")}:0: cannot be read");

    [Fact]
    public void Damaged_files_are_problems_and_never_exceptions()
    {
        string text = File.ReadAllText(Path.Combine(Checkout.Root, "scenarios", "s2-air-base.yaml"));
        SiteFile site = CatalogueTests.Read("s2-air-base.yaml").Scenario!.Sites[0].File;
        var chance = new Substream(1, "damaged scenario files");
        const string signs = "[]{}:,-#&*!|>'\"%@`\n\t \0\u00e9x1?~";
        for (int round = 0; round < 1000; round++)
        {
            char[] damaged = text.ToCharArray();
            for (int change = chance.NextInt32(6); change >= 0; change--) damaged[chance.NextInt32(damaged.Length)] = signs[chance.NextInt32(signs.Length)];
            ScenarioFile file = ScenarioFile.Parse(new string(damaged, 0, damaged.Length - chance.NextInt32(damaged.Length)), "damaged.yaml", _ => site);
            (file.Scenario is null).ShouldBe(!file.Problems.IsEmpty);
            file.Problems.ShouldAllBe(problem => problem.Line >= 1);
        }
    }

    private static Scenario Read(string text)
    {
        ScenarioFile file = Parse(text);
        file.Problems.ShouldBeEmpty();
        return file.Scenario!;
    }

    private static ScenarioFile Parse(string text) => ScenarioFile.Parse(text, "bad.yaml", path => SiteFile.Parse(path == "ears.yaml" ? Place.Replace("id: radar, kind: radar", "id: ears, kind: bearing", StringComparison.Ordinal) : Place, path));
}
