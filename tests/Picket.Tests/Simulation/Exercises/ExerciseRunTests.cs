using System.Collections.Frozen;
using System.Text.Json;
using Picket.Cli.Serving;
using Picket.Core.Exercises;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Simulation.Exercises;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Sensors;
using Picket.Tests.Server;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Exercises;

/// <summary>Two one-way drones come to the air base, before guns that never miss; the picture follows the truth.</summary>
public sealed class ExerciseRunTests
{
    private static readonly Instant s_start = Instant.FromUtc(new DateTime(2026, 5, 4, 10, 0, 0, DateTimeKind.Utc));
    private static readonly Scenario s_scenario = Small();

    [Fact]
    public void What_a_layer_ends_is_gone_and_its_time_line_says_how_it_came_to_that()
    {
        var play = new Play();
        play.Until(100);
        ExerciseState state = play.State;
        state.Threats.Length.ShouldBe(2);
        foreach (ExerciseThreat threat in state.Threats)
        {
            threat.Fate.ShouldBe(ThreatFate.Ended);
            threat.Marks.Select(mark => mark.Step).ShouldBe([ThreatStep.Began, ThreatStep.Detected, ThreatStep.Tracked, ThreatStep.Identified, ThreatStep.Decided, ThreatStep.Engaged, ThreatStep.Over]);
            threat.Marks[^1].By.ShouldBe("guns");
            threat.Marks.Select(mark => mark.Time).ShouldBeInOrder();
        }

        ExerciseLayer guns = state.Layers.ShouldHaveSingleItem();
        (guns.Ended, guns.Shots, guns.Busy, guns.Waits).ShouldBe((2, guns.FullShots - 2, 0, ""));
        state.Log.Select(line => line.Text).ShouldContain("guns ended first-wave/1.");
    }

    [Fact]
    public void What_comes_down_at_a_layer_takes_its_launchers_out_and_that_is_told()
    {
        Zone hangars = s_scenario.Sites[0].File.Site!.Zones.First(zone => zone.Id == "hangars");
        var disk = new FullDisk();
        using var folder = new TemporaryFolder("picket-exercise-");
        using var files = new ExerciseFiles(folder.Path, s_scenario.Sites[0].File, disk.Open);
        var play = new Play(files, s_scenario with { Layers = [s_scenario.Layers[0] with { Position = hangars.Center, Launchers = 3, Vulnerable = new(60, s_scenario.Layers[0].KillProbability) }] }) { Sees = false };
        play.Until(100);
        ExerciseLayer guns = play.State.Layers.ShouldHaveSingleItem();
        (guns.Lost, guns.Shots, guns.Waits).ShouldBe((2, guns.FullShots / 3, ""));
        play.State.Log.Select(line => line.Text).ShouldContain("first-wave/1 took out a launcher of guns.");
        ExerciseReview review = ExerciseReview.Of(s_scenario.Sites[0].File.Site!, string.Join('\n', disk.LinesOf(ExerciseFiles.TruthName)) + "\n", string.Join('\n', disk.LinesOf(ExerciseFiles.EventsName)));
        review.Lost.Select(loss => (loss.Layer, loss.Threat)).ShouldBe([("guns", "first-wave/1"), ("guns", "first-wave/2")]);
    }

    [Fact]
    public void Without_a_picture_nobody_shoots_and_all_come_down()
    {
        var play = new Play { Sees = false };
        play.Until(100);
        play.State.Threats.ShouldAllBe(threat => threat.Fate == ThreatFate.Arrived);
        play.State.Layers[0].Shots.ShouldBe(play.State.Layers[0].FullShots);
    }

    [Fact]
    public void While_paused_nothing_moves_and_nothing_is_sent()
    {
        var play = new Play();
        play.Until(20);
        play.Act(InstructorAct.Pause).ShouldBeNull();
        play.Act(InstructorAct.Pause).ShouldBe("the exercise is paused already; resume lets it go on");
        ExerciseState before = play.State;
        play.Until(20.5); // what was on its way arrives
        play.Sent.Clear();
        play.Until(50);
        play.Sent.ShouldBeEmpty();
        (play.State.Paused, play.State.Elapsed.Seconds).ShouldBe((true, before.Elapsed.Seconds));
        play.State.Threats.Select(threat => threat.Place).ShouldBe(before.Threats.Select(threat => threat.Place));
        play.Act(InstructorAct.Resume).ShouldBeNull();
        play.Until(130);
        play.Sent.ShouldNotBeEmpty();
        play.State.Elapsed.Seconds.ShouldBe(100, 1e-6);
        play.State.Threats.ShouldAllBe(threat => threat.Fate == ThreatFate.Ended);
        play.State.Threats[0].Marks[^1].Time.ShouldBeGreaterThan(s_start + Duration.FromSeconds(50)); // site time, with the pause in it
    }

    [Fact]
    public void An_instructor_takes_a_threat_out_and_adds_a_group_once_more()
    {
        var play = new Play { Sees = false };
        play.Until(10);
        play.Act(InstructorAct.Remove, "first-wave/1").ShouldBeNull();
        play.Act(InstructorAct.Remove, "first-wave/1").ShouldBe("no threat \"first-wave/1\" is on its way; there are: first-wave/2");
        play.Act(InstructorAct.Add, "third-wave").ShouldBe("there is no group \"third-wave\"; there are: first-wave");
        play.Act(InstructorAct.Add, "first-wave").ShouldBeNull();
        play.Until(120);
        play.State.Threats.Select(threat => (threat.Id, threat.Fate)).ShouldBe(
            [("first-wave/1", ThreatFate.Gone), ("first-wave/2", ThreatFate.Arrived), ("first-wave-2/1", ThreatFate.Arrived), ("first-wave-2/2", ThreatFate.Arrived)], ignoreOrder: true);
        play.State.Threats[0].Marks.Count(mark => mark.Step == ThreatStep.Over).ShouldBe(1);
    }

    [Fact]
    public void What_is_to_come_is_listed_until_it_has_come()
    {
        var play = new Play();
        play.State.Coming.Select(coming => (coming.At.Seconds, coming.Words)).ShouldBe([(1, "first-wave: 2 one-way drones")]);
        play.Until(3);
        play.State.Coming.Select(coming => (coming.At.Seconds, coming.Words)).ShouldBe([(6, "first-wave: 1 one-way drone")]);
        play.Until(7);
        play.State.Coming.ShouldBeEmpty();
    }

    [Fact]
    public void A_stopped_exercise_is_over_at_once_sends_nothing_more_and_says_what_to_do()
    {
        var play = new Play();
        play.Until(3);
        play.Act(InstructorAct.Stop).ShouldBeNull();
        ExerciseState stopped = play.State;
        (stopped.Over, stopped.Paused, stopped.Coming.Length).ShouldBe((true, false, 0));
        stopped.Threats.ShouldHaveSingleItem().Fate.ShouldBe(ThreatFate.Gone);
        play.Until(3.5); // what was on its way arrives
        play.Sent.Clear();
        play.Until(60);
        play.Sent.ShouldBeEmpty();
        play.State.Threats.Length.ShouldBe(1); // the second never sets out
        foreach (InstructorAct act in new[] { InstructorAct.Pause, InstructorAct.Resume, InstructorAct.Stop }) play.Act(act).ShouldBe("the exercise is stopped; restart begins it again");
    }

    [Fact]
    public void What_is_wrong_with_a_sensor_is_in_what_it_sends()
    {
        Detected(s_scenario).ShouldAllBe(detected => detected);
        Detected(s_scenario with { Faults = [.. s_scenario.Sites[0].File.Site!.Sensors.Select(sensor => new SensorFault(0, sensor.Id, FaultKind.Deaf, 0, 300, 1))] }).ShouldAllBe(detected => !detected);

        static bool[] Detected(Scenario scenario)
        {
            var run = new ExerciseRun(scenario, 0, 7, s_start, from: 0, files: null);
            for (double time = 0; time < 30; time += 0.25) run.PassTo(s_start + Duration.FromSeconds(time), null, []);
            return [.. run.StateAt(s_start + Duration.FromSeconds(30)).Threats.Select(threat => threat.Marks.Any(mark => mark.Step == ThreatStep.Detected))];
        }
    }

    [Fact]
    public void The_same_times_and_acts_give_the_same_bytes()
    {
        Play[] plays = [new(), new()];
        foreach (Play play in plays) play.Until(15);
        plays[0].Sent.Count.ShouldBeGreaterThan(20);
        plays[0].Sent.Select(one => (one.Time, one.Feed, Convert.ToHexString(one.Bytes))).ShouldBe(plays[1].Sent.Select(one => (one.Time, one.Feed, Convert.ToHexString(one.Bytes))));
    }

    [Fact]
    public void The_truth_and_the_events_are_written_down_for_the_review()
    {
        using var folder = new TemporaryFolder("picket-exercise-");
        using (var files = new ExerciseFiles(folder.Path, s_scenario.Sites[0].File))
        {
            new Play(files).Until(100);
            files.Event(new() { Time = s_start.ToUtc(), Event = "pause", By = "Weber", Why = "to explain" });
        }

        string[] truth = File.ReadAllLines(Path.Combine(folder.Path, "truth.csv"));
        truth[0].ShouldBe("time,target,x,y,z,vx,vy,vz,class");
        truth.Length.ShouldBeGreaterThan(40);
        truth.Skip(1).ShouldAllBe(line => line.Contains("first-wave/", StringComparison.Ordinal) && line.EndsWith(",one-way-drone", StringComparison.Ordinal));
        JsonElement[] events = [.. File.ReadAllLines(Path.Combine(folder.Path, "events.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
        events.Count(one => one.GetProperty("event").GetString() == "ended" && one.GetProperty("by").GetString() == "guns").ShouldBe(2);
        (events[^1].GetProperty("event").GetString(), events[^1].GetProperty("why").GetString()).ShouldBe(("pause", "to explain"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_sensor_that_has_a_live_feed_too_speaks_into_the_exercise_feed_alone(bool liveFirst)
    {
        string text = LiveTwins.In(s_scenario.Sites[0].File.Text, liveFirst);
        Scenario shared = BuiltInExercise.Scenario with { Sites = [BuiltInExercise.Scenario.Sites[0] with { File = SiteFile.Parse(text, "shared") }] };
        var run = new ExerciseRun(shared, 0, 7, s_start, BuiltInExercise.From, files: null);
        var sent = new List<Transmission>();
        for (double time = 0; time < 20; time += 0.25) run.PassTo(s_start + Duration.FromSeconds(time), null, sent);
        sent.Select(one => one.Feed).Distinct().ShouldBe(["long-range-plots", "rounds-plots", "drones-plots", "ads-b-beast"], ignoreOrder: true);
    }

    [Fact]
    public void A_full_disk_ends_no_exercise_and_what_waited_is_written_when_it_has_room_again()
    {
        FullDisk disk = new(), other = new();
        using var folder = new TemporaryFolder("picket-exercise-");
        using var files = new ExerciseFiles(folder.Path, s_scenario.Sites[0].File, disk.Open);
        using var whole = new ExerciseFiles(folder.Path, s_scenario.Sites[0].File, other.Open);
        Play play = new(files), undisturbed = new(whole);
        play.Until(10);
        play.State.Unwritten.ShouldBeEmpty();
        disk.IsFull = true;
        play.Until(30);
        play.State.Unwritten.ShouldBe("No space left on device");
        play.Act(InstructorAct.Pause).ShouldBeNull();
        play.Act(InstructorAct.Resume).ShouldBeNull();
        disk.IsFull = false;
        play.Until(100);
        undisturbed.Until(100);
        play.State.Unwritten.ShouldBeEmpty();
        play.State.Threats.ShouldAllBe(threat => threat.Fate == ThreatFate.Ended);
        foreach (string name in new[] { ExerciseFiles.TruthName, ExerciseFiles.EventsName }) disk.LinesOf(name).ShouldBe(other.LinesOf(name));
    }

    [Fact]
    public void What_waits_too_long_for_the_disk_is_lost_and_that_is_said()
    {
        var disk = new FullDisk { IsFull = true };
        using var file = new ReviewFile(disk.Open("lines"));
        byte[] line = new byte[1_000_000];
        for (int lines = 0; lines < 32; lines++) file.Add(line);
        file.HasLost.ShouldBeFalse();
        file.Add(line);
        file.HasLost.ShouldBeTrue();
        Should.Throw<IOException>(file.Write);
    }

    [Theory]
    [InlineData(InstructorAct.Stop)]
    [InlineData(InstructorAct.Pause)]
    public void What_people_are_told_after_a_stop_or_in_a_pause_is_still_written_down_for_the_review(InstructorAct act)
    {
        var disk = new FullDisk();
        using var folder = new TemporaryFolder("picket-exercise-");
        using var files = new ExerciseFiles(folder.Path, s_scenario.Sites[0].File, disk.Open);
        var play = new Play(files);
        play.Until(3);
        play.Warnings.Add(new() { Number = 1, Sequence = 1, Zone = "hangars", Stage = WarningStage.TakeCover, Time = s_start + Duration.FromSeconds(3), Probability = 1 });
        play.Until(5);
        play.Act(act).ShouldBeNull();
        play.Warnings.Add(new() { Number = 2, Sequence = 2, Zone = "hangars", Stage = WarningStage.AllClear, Time = s_start + Duration.FromSeconds(20), Probability = 0 });
        int truth = disk.LinesOf(ExerciseFiles.TruthName).Length;
        play.Until(60);
        disk.LinesOf(ExerciseFiles.EventsName).Count(line => line.Contains("\"take-cover\"", StringComparison.Ordinal)).ShouldBe(1);
        disk.LinesOf(ExerciseFiles.EventsName)[^1].ShouldContain("\"event\":\"all-clear\"");
        disk.LinesOf(ExerciseFiles.TruthName).Length.ShouldBe(truth, "nothing moves");
    }

    private static Scenario Small()
    {
        Scenario day = CatalogueTests.Read("s2-air-base.yaml").Scenario!;
        ThreatGroup wave = day.Threats[0] with { Count = Distribution.Fixed(2), At = Distribution.Fixed(1), Spacing = Distribution.Fixed(5), Distance = Distribution.Fixed(4000), Speed = Distribution.Fixed(60) };
        LayerDefinition guns = day.Layers.First(layer => layer.Id == "guns") with { KillProbability = new Dictionary<ThreatKind, double> { [ThreatKind.OneWayDrone] = 1 }.ToFrozenDictionary() };
        return day with { Duration = 300, Traffic = [], Timeline = [], Links = [], Threats = [wave with { Targets = [new("hangars", 1)] }], Layers = [guns with { Reach = new(100, 2500) }], Crew = new() { Identification = Distribution.Fixed(4), Recognition = 1, Decision = Distribution.Fixed(2) } };
    }

    private sealed class Play(ExerciseFiles? files = null, Scenario? scenario = null)
    {
        private readonly ExerciseRun _run = new(scenario ?? s_scenario, 0, 7, s_start, from: 0, files);
        private Instant _now = s_start;

        public List<Transmission> Sent { get; } = [];

        public bool Sees { get; init; } = true;

        public List<Warning> Warnings { get; } = [];

        public ExerciseState State => _run.StateAt(_now);

        public void Until(double seconds)
        {
            while (_now < s_start + Duration.FromSeconds(seconds))
            {
                _now += Duration.FromMilliseconds(250);
                _run.PassTo(_now, Sees ? Picture() : null, Sent);
            }
        }

        public string? Act(InstructorAct act, string subject = "") => _run.Act(new() { Act = act, Subject = subject, By = "Weber", Why = "to explain" }, _now);

        private PictureSnapshot Picture() => new()
        {
            Mode = Mode.Exercise,
            Tentative = 0,
            Detections = 0,
            TooOld = 0,
            Warnings = [.. Warnings],
            Tracks = [.. State.Threats.Where(threat => threat.Fate == ThreatFate.Coming).Select((threat, index) => SamplePictures.Track(index + 1) with { Position = threat.Place!.Value, HeightMeasured = true })],
        };
    }
}
