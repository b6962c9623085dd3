using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;

namespace Picket.Tests.Files.Sites;

public sealed class SiteFileTests
{
    [Theory]
    [InlineData("plain-field")]
    [InlineData("hill-base")]
    [InlineData("five-aircraft")]
    [InlineData("capture-radar")]
    [InlineData("capture-adsb")]
    [InlineData("convoy")]
    public void The_examples_load_as_they_stand(string name)
    {
        SiteFile file = SiteFile.Read(Path.Combine(Checkout.Root, "docs", "examples", $"{name}.yaml"));
        file.Problems.ShouldBeEmpty();
        file.Site.ShouldNotBeNull().Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("dens4-dev/site_n50.yaml")]
    [InlineData("dens4-dev/site_n200.yaml")]
    [InlineData("w15-dev/site.yaml")]
    [InlineData("manoeuvre-dev/site.yaml")]
    [InlineData("multi-sensor-dev/site.yaml")]
    public void The_site_files_beside_the_tracking_sets_load(string path) =>
        SiteFile.Read(Checkout.Shared($"tracking/{path}")).Problems.ShouldBeEmpty();

    [Fact]
    public void The_example_of_the_reference_page_loads_and_shows_the_defaults_it_names()
    {
        string page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "site-file.md"));
        Site site = Parse(page.Split("```yaml")[1].Split("```")[0]);
        site.Journal.ShouldBe(new JournalSettings());
        site.Tracker.ShouldBe(new TrackerSettings { Motion = new TrackerSettings().Motion | MotionModel.Ballistic }); // zones, and a radar that measures elevations
        site.Zones[0].DangerDistance.ShouldBe(site.Zones[1].DangerDistance);
        site.Zones[1].Approach.ShouldNotBeNull().ShouldBe(new ApproachSettings
        {
            Friends = site.Zones[1].Approach!.Friends, Ignore = site.Zones[1].Approach!.Ignore,
            Loiter = new(500, 60),
        });
        string.Join(", ", site.Zones[1].Approach!.Ignore).ShouldBe(string.Join(", ", new ApproachSettings().Ignore));
        Sensor usual = Parse("picket: 1\nsite: {name: a, frame: local}\nsensors: [{id: radar-1, kind: radar}]").Sensors[0];
        usual.Noise.ShouldBe(site.Sensors[0].Noise with { Elevation = 0, RangeRate = 0 });
        (usual.Period, usual.ClutterPerScan, usual.Field.Range, usual.DetectionProbability).ShouldBe((4, 10, site.Sensors[0].Field.Range, 0.9));
        site.Feeds[0].StaleAfter.ShouldBe(site.Feeds[1].StaleAfter);
        site.Feeds[0].MaxClockError.ShouldBe(site.Feeds[1].MaxClockError);
    }

    [Fact]
    public void The_proof_site_has_zones_radars_and_arcs()
    {
        SiteFile file = SiteFile.Read(Path.Combine(Checkout.Root, "scenarios", "proof-site.yaml"));
        file.Problems.ShouldBeEmpty();
        Site site = file.Site!;
        site.Zones.Length.ShouldBe(20);
        site.Zones.ShouldAllBe(zone => zone.People > 0);
        site.Sensors.Select(sensor => (sensor.Id, sensor.Period, sensor.Noise.Range, Math.Round(sensor.Noise.Azimuth * 1e3, 3), sensor.DetectionProbability)).ShouldBe([("fine", 0.5, 10, 1.5, 0.9), ("coarse", 1, 25, 6, 0.9)]);
        site.Arcs.Select(arc => (arc.Id, arc.Weight, arc.FlightTime, arc.Range)).ShouldBe([("short", 3, new(20, 30), new(2000, 4000)), ("middle", 4, new(30, 40), new(4000, 7000)), ("long", 3, new(40, 60), new(7000, 12000))]);
        site.Arcs[0].ShouldBe(new ArcClass { Id = "short", Weight = 3, FlightTime = new(20, 30), Range = new(2000, 4000), MedianBeta = 3000, LogBetaSigma = 0.7, Sigma = 800 });
        SiteInWords.Describe(site).Last().ShouldStartWith("Arc long, for exercises only: 30 % of the rounds, 40 to 60 s and 7000 to 12000 m from all around");
    }

    [Theory]
    [InlineData("", false, true)]
    [InlineData(", antenna: rotating", false, true)]
    [InlineData(", antenna: staring", true, false)]
    public void A_radar_turns_unless_it_stares(string antenna, bool staring, bool rotating)
    {
        Sensor radar = Parse($"picket: 1\nsite: {{name: a, frame: local}}\nsensors: [{{id: radar-1, kind: radar{antenna}}}]").Sensors[0];
        (radar.Staring, radar.Rotating).ShouldBe((staring, rotating));
    }

    [Fact]
    public void The_example_has_an_arc_with_every_key()
    {
        string page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "site-file.md"));
        ArcClass arc = Parse(page.Split("```yaml")[1].Split("```")[0]).Arcs.ShouldHaveSingleItem();
        arc.ShouldBe(new ArcClass { Id = "short", Weight = 3, FlightTime = new(20, 30), Range = new(2000, 4000), From = new(Math.PI / 2, Math.PI), Mean = new(100, 0, 0), Sigma = 800 });
    }

    [Fact]
    public void The_plain_field_says_what_it_says()
    {
        Site site = Example("plain-field");
        site.Origin.ShouldBeNull();
        Sensor sensor = site.Sensors.ShouldHaveSingleItem();
        sensor.Kind.ShouldBe(SensorKind.Position);
        sensor.Noise.ShouldBe(new SensorNoise { X = 20, Y = 20 });
        sensor.ClutterPerSquareKilometer.ShouldBe(4);
        sensor.Field.X.ShouldBe(new Interval(0, 3536));
        site.Tracker.Algorithm.ShouldBe(AssociationAlgorithm.PoissonMultiBernoulli);
        site.Tracker.AccelerationPsd.ShouldBe(1);
        site.Tracker.Births.ShouldBe(new BirthSettings { InitialPerSquareKilometer = 4, RatePerSquareKilometer = 0.024, SpeedSigma = 15 });
    }

    [Fact]
    public void The_hill_base_says_what_it_says()
    {
        Site site = Example("hill-base");
        site.Origin.ShouldBe(GeodeticPosition.FromDegrees(33.8, 42.4, 180));
        site.Zones[0].ShouldBe(new Zone { Id = "barracks", Center = new(400, -250, 0), Radius = 120, People = 180, DangerDistance = 150, TimeToShelter = 12, MissCost = 100, FalseAlarmCost = 1 });
        site.Zones[1].Center.ShouldBe(new EnuVector(1100, 150, 0));
        site.Zones[1].Polygon.Length.ShouldBe(4);
        site.Sensors[0].Noise.Azimuth.ShouldBe(0.2 * Math.PI / 180, 1e-15);
        site.Sensors[0].Noise.RangeRate.ShouldBe(1);
        site.Sensors[0].Field.Elevation!.Value.End.ShouldBe(Math.PI / 6, 1e-15);
        site.RegistrationReference.ShouldBe("radar-1");
        site.Feeds[0].Sensors.ShouldHaveSingleItem().ShouldBe(new("25/201", "radar-1"));
        site.Feeds[0].Listen.ShouldBe("127.0.0.1:8600");
        site.Feeds[1].Time.ShouldBe(FeedTime.Arrival);
        site.Feeds[1].Mode.ShouldBe(Mode.Live);
        site.Outputs.Select(output => output.Kind).ShouldBe(["mqtt", "cap", "cot"]);
        site.Outputs[0].Settings["topic"].ShouldBe("picket/{site}/{zone}");
        site.Outputs[1].Settings["feed"].ShouldBe("true");
    }

    [Fact]
    public void A_receiver_that_only_its_feed_names_becomes_a_sensor()
    {
        Site site = Example("hill-base");
        site.Sensors.Select(sensor => sensor.Id).ShouldBe(["radar-1", "adsb"]);
        site.Sensors[1].Kind.ShouldBe(SensorKind.Receiver);
        site.Feeds[1].Sensors.ShouldHaveSingleItem().ShouldBe(new("*", "adsb"));
    }

    [Fact]
    public void The_latency_of_a_late_radar_is_read()
    {
        Site site = SiteFile.Read(Checkout.Shared("tracking/multi-sensor-dev/site.yaml")).Site!;
        site.Sensors[1].MaxLatency.ShouldBe(3);
        site.Sensors[1].RangeKind.ShouldBe(RangeKind.Ground);
        site.RegistrationReference.ShouldBe("s1");
    }

    [Fact]
    public void Objects_move_by_the_models_that_are_named()
    {
        const MotionModel Usual = MotionModel.ConstantVelocity | MotionModel.CoordinatedTurn | MotionModel.Singer;
        Tracker("{}").Motion.ShouldBe(Usual);
        Tracker("{motion: {model: imm}}").ShouldBe(Tracker("{}"));
        Tracker("{motion: {models: [hover, coordinated-turn]}}").Motion.ShouldBe(MotionModel.Hover | MotionModel.CoordinatedTurn);
        TrackerSettings alone = Tracker("{motion: {model: constant-velocity, acceleration_psd: 2}}");
        (alone.Motion, alone.AccelerationPsd).ShouldBe((MotionModel.ConstantVelocity, 2));
        TrackerSettings several = Tracker("{motion: {acceleration_psd: 0.5, turn_acceleration: 20, acceleration: 4, acceleration_time: 3, jerk_psd: 1, hover_speed: 1}}");
        (several.Motion, several.AccelerationPsd).ShouldBe((Usual, 4));
        several.Manoeuvres.ShouldBe(new ManoeuvreSettings { QuietPsd = 0.5, TurnAcceleration = 20, Acceleration = 4, AccelerationTime = 3, JerkPsd = 1, HoverSpeed = 1 });

        static TrackerSettings Tracker(string tracker) => Parse("picket: 1\nsite: {name: a, frame: local}\nsensors: [{id: s, kind: radar}]\ntracker: " + tracker).Tracker;
    }

    [Theory]
    [InlineData("{model: imm, models: [hover, rocket]}", "rocket")]
    [InlineData("{models: [hover, singer, coordinated-turn, constant-velocity, constant-acceleration]}", "at most 4")]
    [InlineData("{model: singer, models: [hover]}", "models")]
    public void A_wrong_set_of_models_is_one_clear_line(string motion, string about) =>
        SiteFile.Parse("picket: 1\nsite: {name: a, frame: local}\nsensors: [{id: s, kind: radar}]\ntracker: {motion: " + motion + "}", "a.yaml").Problems.ShouldHaveSingleItem().Message.ShouldContain(about);

    [Fact]
    public void Births_may_be_counts_around_a_place()
    {
        BirthSettings births = SiteFile.Read(Checkout.Shared("tracking/w15-dev/site.yaml")).Site!.Tracker.Births;
        (births.Initial, births.Rate, births.Sigma, births.SpeedSigma).ShouldBe((3, 0.005, 150, 1));
        births.Mean.ShouldBe(new EnuVector(100, 100, 0));
    }

    [Fact]
    public void The_tracker_of_a_file_with_only_sensors_follows_from_their_fields()
    {
        Site near = Parse("picket: 1\nsite: {name: near, frame: local}\nsensors: [{id: s1, kind: radar, field: {range: [0, 3000]}}]");
        Site far = Parse("picket: 1\nsite: {name: far, frame: local}\nsensors: [{id: s1, kind: radar, field: {range: [0, 30000]}}]");
        near.Tracker.Births.SpeedSigma.ShouldBe(10);
        far.Tracker.Births.SpeedSigma.ShouldBe(100);
        near.Tracker.Births.ShouldBe(new BirthSettings { InitialPerSquareKilometer = 0, RatePerSquareKilometer = 0, InitialPerField = 10, RatePerField = 0.05, EdgeRatePerField = 0.05, SpeedSigma = 10 });
    }

    [Fact]
    public void A_receiver_whose_field_has_no_edge_makes_births_in_a_radars_field_no_rarer()
    {
        Site alone = Parse("picket: 1\nsite: {name: near, frame: local}\nsensors: [{id: s1, kind: radar, field: {range: [0, 15000]}}]");
        Site beside = Parse("picket: 1\nsite: {name: near, frame: local}\nsensors: [{id: s1, kind: radar, field: {range: [0, 15000]}}, {id: s2, kind: receiver}]");
        beside.Tracker.Births.ShouldBe(alone.Tracker.Births);
    }

    [Theory]
    [InlineData("edge_rate_per_km: 0.3", 0.3)]
    [InlineData("rate_per_km2: 0.1, edge_rate_per_km: 0.3", 0.3)]
    [InlineData("rate_per_km2: 0.1", 0)] // says that objects appear anywhere
    public void Births_over_the_edges_are_a_rate_of_their_own(string births, double rate)
    {
        Parse($"picket: 1\nsite: {{name: near, frame: local}}\nsensors: [{{id: s1, kind: radar, field: {{range: [0, 3000]}}}}]\ntracker: {{births: {{{births}}}}}").Tracker.Births.EdgeRatePerKilometer.ShouldBe(rate);
    }

    [Fact]
    public void Epoch_journal_wind_and_a_place_in_degrees_are_read()
    {
        Site site = Parse("""
            picket: 1
            site: {name: port, origin: {latitude: 54, longitude: 10}, epoch: "2026-11-22T10:00:00.5Z"}
            environment: {wind: {speed: 10, from: 90}}
            journal: {keep: 12h, max: 1.5GB}
            sensors: [{id: s1, kind: radar, position: {latitude: 54.01, longitude: 10, height: 20}}]
            """);
        site.Epoch.ShouldBe(Instant.FromUtc(new DateTime(2026, 11, 22, 10, 0, 0, 500, DateTimeKind.Utc)));
        site.Environment.Wind.ShouldHaveSingleItem().Velocity.X.ShouldBe(-10, 1e-9);
        site.Journal.ShouldBe(new JournalSettings { Keep = Duration.FromSeconds(43200), MaxBytes = 1_500_000_000 });
        site.Sensors[0].Position.Y.ShouldBe(1113, 1);
    }

    [Theory]
    [InlineData("zones: [{id: camp, center: {x: 0, y: 0}, radius: 10}]", "sigma: {range: 10, azimuth: 0.1, elevation: 0.2}", true)]
    [InlineData("", "sigma: {range: 10, azimuth: 0.1, elevation: 0.2}", false)]
    [InlineData("zones: [{id: camp, center: {x: 0, y: 0}, radius: 10}]", "sigma: {range: 10, azimuth: 0.1}", false)]
    public void Rounds_are_expected_where_people_are_protected_and_heights_are_measured(string zones, string sigma, bool expected) =>
        Parse($"picket: 1\nsite: {{name: port, frame: local}}\n{zones}\nsensors: [{{id: s1, kind: radar, {sigma}}}]").Tracker.Motion.HasFlag(MotionModel.Ballistic).ShouldBe(expected);

    [Fact]
    public void Ballistic_goes_with_one_model_that_accelerates() =>
        SiteFile.Parse("picket: 1\nsite: {name: port, frame: local}\nsensors: [{id: s1, kind: radar}]\ntracker: {motion: {model: imm, models: [singer, constant-acceleration, ballistic]}}", "site.yaml")
            .Problems.ShouldHaveSingleItem().ToString().ShouldContain("allowed: ballistic with at most one of singer and constant-acceleration");

    [Fact]
    public void Wind_may_change_with_height()
    {
        const string before = "picket: 1\nsite: {name: port, frame: local}\nsensors: [{id: s1, kind: radar}]\nenvironment: {wind: ";
        ImmutableArray<WindLayer> wind = Parse(before + "[{height: 0, speed: 4, from: 180}, {height: 2000, speed: 12, from: 270}]}").Environment.Wind;
        wind.Select(layer => layer.HeightMeters).ShouldBe([0, 2000]);
        wind[0].Velocity.Y.ShouldBe(4, 1e-9);
        wind[1].Velocity.X.ShouldBe(12, 1e-9);
        SiteFile.Parse(before + "[{height: 50, speed: 4, from: 180}, {height: 50, speed: 12, from: 270}]}", "site.yaml").Problems.Single().ToString()
            .ShouldContain("environment.wind[1].height: found 50, allowed: above 50, the height of the layer before");
    }

    private static Site Example(string name) => SiteFile.Read(Path.Combine(Checkout.Root, "docs", "examples", $"{name}.yaml")).Site.ShouldNotBeNull();

    private static Site Parse(string text)
    {
        SiteFile file = SiteFile.Parse(text, "site.yaml");
        file.Problems.ShouldBeEmpty();
        return file.Site.ShouldNotBeNull();
    }
}
