using Picket.Core.Exercises;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Picture.Voice;
using Picket.Picture.Warnings;
using Picket.Simulation.Exercises;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Sensors;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Exercises;

/// <summary>The columns of S4 in an exercise: their zones drive in the exercise picture and nowhere else, and what happens at the roadside is reported there.</summary>
public sealed class DrivingTests
{
    private const double From = 320; // s: the fuel column is on its way, the others stand
    private static readonly Instant s_start = Instant.FromUtc(new DateTime(2026, 11, 22, 23, 59, 30, DateTimeKind.Utc)); // long after the times of the site file
    private static readonly string s_text = File.ReadAllText(Path.Combine(Checkout.Root, "scenarios", "sites", "roads.yaml")).ReplaceLineEndings("\n")
        .Replace("\nfeeds:\n", "\nfeeds:\n  - {id: live-plots, protocol: asterix, listen: \"127.0.0.1:0\", sensors: {\"25/201\": camp-radar}}\n", StringComparison.Ordinal);
    private static readonly Scenario s_scenario = Small();

    [Fact]
    public void Vehicles_say_where_they_are_and_people_what_no_sensor_sees()
    {
        var (places, said) = (new List<PositionReport>(), new List<VoiceReport>());
        ExerciseRun run = Play(new(places.Add, said.Add), 20);
        places.Select(place => place.Zone).Distinct().ShouldBe(s_scenario.Sites[0].File.Site!.Zones.Where(zone => zone.Motion is not null).Select(zone => zone.Id), ignoreOrder: true);
        Length(places, "fuel-1").ShouldBeInRange(100, 400); // 20 s at about 12 m/s
        Length(places, "relief-1").ShouldBe(0, 1e-9);
        said.ShouldBeEmpty();
        run.StateAt(At(20)).Coming.ShouldContain(coming => coming.At.Seconds == 350 && coming.Words == "bomb/1: a roadside event meets fuel-1, reported after 20 s");

        (places, said) = ([], []);
        run = Play(new(places.Add, said.Add), 60);
        VoiceReport heard = said.ShouldHaveSingleItem();
        (heard.By, heard.Said, heard.Time).ShouldBe(("fuel-1", "EXERCISE. Roadside event beside fuel-1.", At(30).ToUtc()));
        PositionReport by = places.Where(place => place.Zone == "fuel-1").ElementAt(6); // every 5 s: that of second 30
        (new EnuVector(heard.X, heard.Y, 0) - new EnuVector(by.X, by.Y, 0)).Norm.ShouldBeLessThan(20);
        run.StateAt(At(60)).Log.Skip(1).Select(line => (line.Text, line.Time)).ShouldBe(
            [("bomb/1, a roadside event, meets fuel-1; no sensor sees it.", At(30)), ("fuel-1 reports bomb/1.", At(50))], ignoreOrder: true);
    }

    [Fact]
    public void A_column_stands_after_what_it_meets_at_the_roadside()
    {
        var places = new List<PositionReport>();
        Play(new(places.Add, _ => { }), 60, scenario: Behaving(s_stop));
        Length([.. places.Skip(54 * 5)], "fuel-12").ShouldBeGreaterThan(30); // from second 25 on: 5 s to the event, 3 s of reaction
        Length([.. places.Skip(54 * 9)], "fuel-12").ShouldBe(0, 0.1); // and no more than 8 s of braking
        Length([.. places.Skip(54 * 9)], "fuel-1").ShouldBe(0, 0.1);
    }

    [Fact]
    public void A_column_disperses_when_the_exercise_picture_tells_one_of_its_vehicles_to_take_cover()
    {
        var places = new List<PositionReport>();
        Warning cover = new() { Number = 1, Zone = "fuel-3", Stage = WarningStage.TakeCover, Time = At(10), Probability = 0.5, Sequence = 1 };
        PictureSnapshot Picture(params Warning[] warnings) => new() { Mode = Mode.Exercise, Tracks = [], Tentative = 0, Detections = 0, TooOld = 0, Warnings = [.. warnings] };
        Play(new(places.Add, _ => { }), 120, scenario: Behaving(new() { Act = VehicleAct.Disperse, Distance = Distribution.Fixed(80), Speed = 8, Resume = Distribution.Fixed(5) }) with { Threats = [] },
            picture: time => time < At(10) ? Picture() : time < At(60) ? Picture(cover) : Picture(cover, cover with { Number = 2, Stage = WarningStage.AllClear, Time = At(60) }));
        Aside(50, "fuel-1").ShouldBe(80, 1);
        Aside(50, "fuel-2").ShouldBe(-80, 1);
        Aside(100, "fuel-1").ShouldBe(0, 1);
        Length([.. places.Skip(54 * 20)], "fuel-1").ShouldBeGreaterThan(100, "it drives on");

        double Aside(double second, string zone)
        {
            PositionReport at = places.Where(place => place.Zone == zone).ElementAt((int)(second / 5));
            EnuVector ahead = s_scenario.Sites[0].File.Site!.Zones.Single(one => one.Id == zone).Motion!.Route.Road.DirectionAt(0);
            return (at.X + 12000) * ahead.Y - (at.Y + 6000) * ahead.X;
        }
    }

    [Fact]
    public void A_drone_comes_down_on_the_vehicle_that_it_goes_for_where_that_stands()
    {
        ThreatGroup hunter = new() { Id = "hunter", Kind = ThreatKind.OneWayDrone, At = Distribution.Fixed(330), Distance = Distribution.Fixed(2500), Targets = [new("fuel-1", 1)] }; // arrives after 380 s
        Scenario scenario = Behaving(s_stop);
        string folder = Directory.CreateTempSubdirectory("picket-driving").FullName;
        try
        {
            using (var files = new ExerciseFiles(folder, scenario.Sites[0].File)) Play(new(_ => { }, _ => { }), 70, scenario: scenario with { Threats = [.. scenario.Threats, hunter] }, files: files);
            ExerciseReview review = ExerciseReview.Read(folder);
            ReviewedThreat threat = review.Threats.ShouldHaveSingleItem();
            EnuVector stands = review.Vehicles.Single(vehicle => vehicle.Zone == "fuel-1").Path[^1], end = threat.Path[^1];
            (threat.Place!.Value - stands).ShouldSatisfyAllConditions(apart => Math.Abs(apart.X).ShouldBeLessThan(1), apart => Math.Abs(apart.Y).ShouldBeLessThan(1));
            ((end - stands) with { Z = 0 }).Norm.ShouldBeGreaterThan(150, "it flew to where the vehicle was to be");
            threat.Impacts.Select(impact => impact.Zone.Id).ShouldContain("fuel-1");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void While_paused_vehicles_stand_and_say_so()
    {
        var places = new List<PositionReport>();
        ExerciseRun run = Play(new(places.Add, _ => { }), 10);
        run.Act(new() { Act = InstructorAct.Pause, By = "Weber", Why = "to explain" }, At(10));
        places.Clear();
        run.PassTo(At(15), null, []);
        run.PassTo(At(40), null, []);
        places.Count(place => place.Zone == "fuel-1").ShouldBe(2);
        Length(places, "fuel-1").ShouldBe(0, 1e-9);
    }

    [Fact]
    public void No_live_zone_is_moved_by_an_exercise()
    {
        var (alone, beside) = (new OfflineFold(s_text, s_start), new OfflineFold(s_text, s_start));
        PositionReport? last = null;
        Instant now = s_start;
        var door = new ExerciseDoor(
            place =>
            {
                if (place.Zone == "fuel-1") last = place;
                beside.Say(now, InputKind.Position, place.Write());
            },
            said => beside.Say(now, InputKind.VoiceReport, said.Write()));
        Play(door, 60, time => now = time);
        foreach (OfflineFold fold in new[] { alone, beside }) fold.TickTo(At(60.2));

        PictureSnapshot exercise = Of(beside, Mode.Exercise);
        EnuVector drives = exercise.Zones.Single(zone => zone.Zone == "fuel-1").Place!.Value;
        (drives - new EnuVector(last!.X, last.Y, 0)).Norm.ShouldBeLessThan(60);
        exercise.VoiceReports.ShouldHaveSingleItem().Report.By.ShouldBe("fuel-1");

        Of(beside, Mode.Live).Zones.Select(zone => (zone.Zone, zone.Place)).ShouldBe(Of(alone, Mode.Live).Zones.Select(zone => (zone.Zone, zone.Place)));
        Of(beside, Mode.Live).VoiceReports.ShouldBeEmpty();
        (Of(beside, Mode.Live).Zones.Single(zone => zone.Zone == "fuel-1").Place!.Value - drives).Norm.ShouldBeGreaterThan(5000); // long at the end of its road
    }

    private static Instant At(double seconds) => s_start + Duration.FromSeconds(seconds);

    private static PictureSnapshot Of(OfflineFold fold, Mode mode) => fold.Picture.Snapshot().Pictures.Single(picture => picture.Mode == mode);

    private static double Length(IEnumerable<PositionReport> places, string zone)
    {
        EnuVector[] way = [.. places.Where(place => place.Zone == zone).Select(place => new EnuVector(place.X, place.Y, 0))];
        return (way[^1] - way[0]).Norm;
    }

    private static readonly VehicleBehaviour s_stop = new() { Act = VehicleAct.Stop, Braking = 1.5 };

    private static Scenario Behaving(VehicleBehaviour vehicles) =>
        s_scenario with { Behaviour = [new() { Of = ["fuel"], People = new() { Reaction = Distribution.Fixed(3) }, Vehicles = vehicles }] };

    private static ExerciseRun Play(ExerciseDoor door, double seconds, Action<Instant>? passes = null, Scenario? scenario = null, Func<Instant, PictureSnapshot>? picture = null, ExerciseFiles? files = null)
    {
        var run = new ExerciseRun(scenario ?? s_scenario, 0, 4, s_start, From, files, door);
        var sent = new List<Transmission>();
        for (double time = 0; time <= seconds; time += 0.25)
        {
            passes?.Invoke(At(time));
            run.PassTo(At(time), picture?.Invoke(At(time)), sent);
        }

        return run;
    }

    private static Scenario Small()
    {
        Scenario day = CatalogueTests.Read("s4-seven-convoys.yaml").Scenario!;
        ThreatGroup bomb = day.Threats.First(group => group.Kind == ThreatKind.RoadsideEvent) with { Id = "bomb", Convoy = "fuel-1", At = Distribution.Fixed(350), ReportDelay = Distribution.Fixed(20) };
        return day with { Traffic = [], Timeline = [], Threats = [bomb], Sites = [day.Sites[0] with { File = SiteFile.Parse(s_text, "roads.yaml") }] };
    }
}
