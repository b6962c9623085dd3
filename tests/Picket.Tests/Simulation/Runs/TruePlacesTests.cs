using FsCheck;
using FsCheck.Fluent;
using Picket.Core.Geodesy;
using Picket.Core.Warnings;
using Picket.Files.Sites;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Kernel;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Threats;

namespace Picket.Tests.Simulation.Runs;

/// <summary>Where the vehicles of a column are that is told to take cover: it drives east at 10 m/s from the beginning on, its vehicles 300 m apart.</summary>
public sealed class TruePlacesTests
{
    private const double Speed = 10, Apart = 300; // m/s, m
    private const string Road = """
        picket: 1
        site: {name: road, frame: local}
        zones: [{id: camp, center: {x: 30000, y: 0}, radius: 50, people: 40}]
        routes: [{id: road, points: [[0, 0], [40000, 0]], speed: 10, speed_sigma: 1e-6, start: "2026-01-17T04:00:00Z"}]
        convoys: [{id: supply, route: road, vehicles: 4, spacing: 300, place_sigma: 1e-6, radius: 5, people: 3, danger_distance: 60, time_to_shelter: 5}]
        sensors: [{id: radar, kind: radar, antenna: staring, position: {x: 10000, y: 100}, field: {range: [100, 60000]}, detection_probability: 1, sigma: {range: 10, azimuth: 0.1, elevation: 0.1}}]
        arcs: [{id: short, flight_time: [30, 31], range: [3000, 4000], around: {sigma: 0.1}}]
        """;

    private static readonly Config s_thorough = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261123, 9).WithQuietOnSuccess(true);

    [Theory] // the way of the reaction and of braking: v r + v^2 / 2a
    [InlineData(0, 25)]
    [InlineData(3, 55)]
    public void A_column_stands_the_way_of_reaction_and_braking_after_where_one_of_it_was_told(double reaction, double further)
    {
        World world = Draw($"vehicles: stop, braking: 2, reaction: {reaction}, resume: 20");
        TruePlaces places = Told(world, ("supply-3", 400, 460));
        for (int vehicle = 1; vehicle <= 4; vehicle++)
        {
            double told = Speed * 400 - (vehicle - 1) * Apart;
            X(places, vehicle, 399).ShouldBe(told - Speed, 0.1);
            X(places, vehicle, 479 + reaction).ShouldBe(told + further, 0.1); // 60 s of cover and 20 more, both heard so late
            X(places, vehicle, 600).ShouldBe(told + Speed * (200 - 80 + 2.5), 0.1); // it has lost those 80 s, but for half the 5 s of braking
        }
    }

    [Fact]
    public void Alarms_of_several_vehicles_are_one_and_those_apart_add_up()
    {
        World world = Draw("vehicles: stop, braking: 2, resume: 0");
        X(Told(world, ("supply-1", 400, 460), ("supply-2", 430, 500)), 4, 900).ShouldBe(Speed * (900 - 100 + 2.5) - 3 * Apart, 0.1);
        X(Told(world, ("supply-1", 400, 460), ("supply-2", 600, 650)), 4, 900).ShouldBe(Speed * (900 - 60 - 50 + 2 * 2.5) - 3 * Apart, 0.1);
    }

    [Fact]
    public void A_column_disperses_to_both_sides_in_turn_and_comes_back()
    {
        World world = Draw("vehicles: disperse, braking: 2, distance: 80, speed: 8, resume: 30");
        TruePlaces places = Told(world, ("supply-2", 400, 460));
        for (int vehicle = 1; vehicle <= 4; vehicle++)
        {
            double right = vehicle % 2 == 1 ? -1 : 1; // it drives east: the first goes south
            PlaceOf(places, vehicle, 405).Y.ShouldBe(0, 0.01);
            PlaceOf(places, vehicle, 410).Y.ShouldBe(right * 40, 0.01);
            PlaceOf(places, vehicle, 450).Y.ShouldBe(right * 80, 0.01);
            PlaceOf(places, vehicle, 465).Y.ShouldBe(right * 40, 0.01);
            PlaceOf(places, vehicle, 480).Y.ShouldBe(0, 0.01);
        }

        (_, EnuVector velocity) = places.VehicleAt(0, "supply-1", 410);
        (velocity - new EnuVector(0, -8, 0)).Norm.ShouldBeLessThan(1e-6);
    }

    [Theory]
    [InlineData("compliance: 0, vehicles: stop")]
    [InlineData("compliance: 0.5, vehicles: drive-on")]
    [InlineData("reaction: 61, vehicles: stop")] // who hears that all is clear before he has reacted
    public void Who_does_not_follow_drives_on(string behaviour)
    {
        World world = Draw(behaviour);
        X(Told(world, ("supply-1", 400, 460)), 2, 700).ShouldBe(Speed * 700 - Apart, 0.1);
    }

    [Fact]
    public void What_happens_at_the_roadside_stops_its_column_until_it_is_reported_and_over()
    {
        World world = Draw("vehicles: stop, braking: 2, resume: 10", "threats: [{id: bomb, kind: roadside-event, convoy: supply-2, at: 400, report_delay: 40, stop: 100}]");
        TruePlaces places = new(world, [], world.Events);
        X(places, 1, 549).ShouldBe(Speed * 402.5, 0.1);
        X(places, 1, 700).ShouldBe(Speed * (700 - 150 + 2.5), 0.1);
    }

    // Times in tenths of a second: who is told, when, and until when.
    private static readonly Arbitrary<(int Vehicle, double From, double To)[]> s_alarms =
        (from vehicle in Gen.Choose(1, 4) from start in Gen.Choose(0, 12000) from takes in Gen.Choose(1, 1500) select (Vehicle: vehicle, From: start / 10.0, To: (start + takes) / 10.0)).ListOf()
        .Select(all => all.GroupBy(one => one.Vehicle).SelectMany(InTurn).ToArray()).ToArbitrary();

    [Fact]
    public void Both_depths_agree_on_where_everyone_is_for_the_same_told_times()
    {
        World world = Draw("compliance: 0.7, vehicles: disperse, reaction: {uniform: [1, 4]}, distance: {uniform: [20, 150]}, speed: 6, resume: {uniform: [0, 40]}");
        (ZoneCourses zones, Columns columns, var chance) = (new(world.Scenario), new(world.Scenario), new RunChance(world.Seed));
        Column column = columns.All.ShouldHaveSingleItem();
        int offRoad = 0;
        Prop.ForAll(s_alarms, alarms =>
        {
            TruePlaces places = Told(world, [.. alarms.Select(one => ($"supply-{one.Vehicle}", one.From, one.To))]);
            column.Clear();
            foreach ((int _, double from, double to) in alarms) column.Add(new(from, to));
            column.Join();
            for (double time = 0; time < 1500; time += 37.3)
            {
                for (int vehicle = 1; vehicle <= 4; vehicle++)
                {
                    EnuVector place = PlaceOf(places, vehicle, time), drawn = zones.PlaceOf(zones.IndexOf(0, $"supply-{vehicle}"), column, chance, time);
                    if ((place - drawn).Norm > 0.2) return false;
                    offRoad += Math.Abs(place.Y) > 1 ? 1 : 0;
                }
            }

            return true;
        }).Check(s_thorough);
        offRoad.ShouldBeGreaterThan(1000, "columns were stopped");
    }

    [Fact]
    public void What_would_have_hit_a_column_that_drives_misses_one_that_stopped_and_what_would_have_missed_hits()
    {
        const string rounds = "threats: [{id: first, kind: mortar, arc: short, at: 500, targets: {supply-1: 1}}, {id: second, kind: mortar, arc: short, at: 500, targets: {supply-2: 1}}]";
        Hit("vehicles: drive-on, compliance: 1").ShouldBe([("first/1", "supply-1"), ("second/1", "supply-2")]);
        // Told 32 s before, the head stands 25 m on: 295 m short, where the second would have been.
        Hit("vehicles: stop, braking: 2, resume: 600").ShouldBe([("second/1", "supply-1")]);

        (string, string)[] Hit(string behaviour)
        {
            World world = Draw(behaviour, rounds);
            ZoneLog[] logs = Logs(world, ("supply-4", 530.5 - 32, 1000));
            var shelter = new Shelter(world, new TruePlaces(world, logs, []));
            return [.. world.Flights.SelectMany(flight => shelter.Of(new ThreatStory(flight), logs)).Select(impact => (impact.Threat.Id, impact.Zone.Zone.Id))];
        }
    }

    [Fact]
    public void What_manoeuvres_strikes_the_vehicle_that_it_goes_for_where_that_is()
    {
        World world = Draw("vehicles: disperse, distance: 200, speed: 10, resume: 600", "threats: [{id: hunter, kind: one-way-drone, at: 100, distance: 15000, speed: 50, targets: {supply-2: 1}}]");
        TrueFlight hunter = world.Flights.Single();
        ZoneLog[] logs = Logs(world, ("supply-1", hunter.End - 60, 2000));
        var places = new TruePlaces(world, logs, []);
        EnuVector struck = places.StrikeOf(hunter), aimed = hunter.At(hunter.End).Position;
        struck.Y.ShouldBe(200, 0.1);
        (aimed.X - struck.X).ShouldBe(Speed * 60 - 25, 1);
        new Shelter(world, places).Of(new ThreatStory(hunter), logs).Select(impact => impact.Zone.Zone.Id).ShouldBe(["supply-2"]);
    }

    [Fact]
    public void At_study_depth_rounds_come_down_where_they_were_aimed_and_drones_where_their_target_is()
    {
        const string rounds = "threats: [{id: mortars, kind: mortar, arc: short, count: 2, at: 500, spacing: 60, targets: {supply-1: 1}}]";
        const string event0 = "{id: bomb, kind: roadside-event, convoy: supply-4, at: 300, report_delay: 40, stop: 2000}", drones = "threats: [" + event0 + ", {id: hunter, kind: one-way-drone, at: 400, distance: 15000, speed: 50, targets: {supply-1: 1}}]";
        InDanger("vehicles: drive-on, compliance: 1", rounds).ShouldBe(6);
        InDanger("vehicles: stop", rounds).ShouldBe(0, "20 s of 10 m/s and the danger distance of 60 m");
        InDanger("vehicles: stop", drones).ShouldBe(3);
        InDanger("vehicles: stop", drones.Replace("supply-1", "camp", StringComparison.Ordinal)).ShouldBe(40);
        const string unheard = "\nlinks: [{loss: 1}]";
        InDanger("vehicles: stop", rounds + unheard).ShouldBe(6);
        InDanger("vehicles: stop", $"threats: [{event0}, {rounds[10..]}{unheard}").ShouldBe(0, "it stands where it met something at the roadside");

        static double InDanger(string behaviour, string threats) => Measured(behaviour, threats, "in-danger");
    }

    [Fact]
    public void At_study_depth_people_of_a_zone_may_follow_otherwise_than_the_rest()
    {
        const string rounds = "threats: [{id: mortars, kind: mortar, arc: short, at: 500, targets: {camp: 1}}]";
        Measured("compliance: 0.25", rounds, "uncovered", "camp").ShouldBe(0.75 * 40, 1e-9);
        Measured("compliance: 0.25", rounds, "uncovered").ShouldBe(0);
        Measured("compliance: 0.25", rounds, "sheltering", "camp").ShouldBe(0.25 * Measured("compliance: 0.25", rounds, "sheltering"), 1e-9);
        Measured("compliance: 0.25", rounds, "sheltering", "camp").ShouldBeGreaterThan(0);
    }

    [Fact]
    public void In_a_picture_those_are_hit_who_are_there_and_what_a_calibration_keeps_does_not_depend_on_it()
    {
        const string rounds = "threats: [{id: mortars, kind: mortar, arc: short, count: 3, at: 500, spacing: 20, targets: {supply-1: 1}}]";
        const string stops = "vehicles: stop, resume: 600", drives = "vehicles: drive-on, compliance: 1";
        (Scenario stop, Scenario drive) = (Parse(stops, rounds) with { Duration = 700 }, Parse(drives, rounds) with { Duration = 700 });
        new PictureRun(drive, 2).Run().Impacts.Count(impact => impact.Zone.Zone.Id == "supply-1").ShouldBe(3);
        PictureResult stopped = new PictureRun(stop, 2).Run();
        stopped.Zones.Single(log => log.Zone.Id == "supply-1").Covers(700).ShouldNotBeEmpty();
        stopped.Impacts.ShouldNotContain(impact => impact.Zone.Zone.Id == "supply-1");
        Lines(stop).ShouldBe(Lines(drive));

        static string[] Lines(Scenario scenario) => [.. new ThreatHistories(scenario).Play(2).Select(CalibrationFile.Line)];
    }

    private static IEnumerable<(int Vehicle, double From, double To)> InTurn(IGrouping<int, (int Vehicle, double From, double To)> alarms)
    {
        double last = double.NegativeInfinity; // a vehicle's own alarms follow each other
        foreach ((int Vehicle, double From, double To) one in alarms.OrderBy(one => one.From))
        {
            if (one.From <= last) continue;
            last = one.To;
            yield return one;
        }
    }

    private static TruePlaces Told(World world, params (string Zone, double From, double To)[] alarms) => new(world, Logs(world, alarms), []);

    private static ZoneLog[] Logs(World world, params (string Zone, double From, double To)[] alarms)
    {
        ZoneLog[] logs = [.. world.Scenario.Zones.Select(one => new ZoneLog(one.Site, one.Zone))];
        foreach ((string zone, double from, double to) in alarms)
        {
            ZoneLog log = logs.Single(one => one.Zone.Id == zone);
            log.Tell(from, WarningStage.TakeCover);
            log.Tell(to, WarningStage.AllClear);
        }

        return logs;
    }

    private static double X(TruePlaces places, int vehicle, double time) => PlaceOf(places, vehicle, time).X;

    private static EnuVector PlaceOf(TruePlaces places, int vehicle, double time) => places.VehicleAt(0, $"supply-{vehicle}", time).Position;

    private static double Measured(string behaviour, string threats, string name, string of = "supply")
    {
        var run = new StudyRun(Parse(behaviour, threats, of));
        var record = new RunRecord(run.Measures.Count);
        run.Run(3, record);
        return record.Values[run.Measures.Index().Single(measure => measure.Item.Name == name).Index];
    }

    private static World Draw(string behaviour, string threats = "") => World.Draw(Parse(behaviour, threats), 5);

    private static Scenario Parse(string behaviour, string threats, string of = "supply")
    {
        string text = $"picket: 1\nscenario: {{name: column, start: \"2026-01-17T04:00:00Z\", duration: 60min}}\nsites: [{{file: road.yaml}}]\nbehaviour: [{{of: [{of}], {behaviour}}}]\n{threats}\n";
        ScenarioFile file = ScenarioFile.Parse(text, "column.yaml", path => SiteFile.Parse(Road, path));
        file.Problems.ShouldBeEmpty();
        return file.Scenario!;
    }
}
