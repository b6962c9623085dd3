using System.Text;
using Picket.Core.Chance;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture;
using Picket.Picture.Warnings;

namespace Picket.Tests.Picture.Warnings;

/// <summary>The timetable of silent tests, in a time that the test moves.</summary>
public sealed class ZoneTestsTests
{
    private const string Outputs = """

        outputs:
          - {id: sirens, kind: mqtt, broker: "mqtt://127.0.0.1:1883"}
          - {id: alerts, kind: cap, webhook: "http://127.0.0.1:9000/cap"}
        """;

    private readonly List<string> _told = [];

    [Fact]
    public void Tests_come_at_their_times_over_midnight_once_for_each_zone()
    {
        var (picture, door) = Site("{zones: all, at: \"22:00\", every: 8h}");
        for (double hours = 0; hours < 30; hours += 1 / 720.0) Tick(picture, door, hours); // every 5 s
        _told.ShouldBe(["camp 22T14:00", "hangar 22T14:00", "camp 22T22:00", "hangar 22T22:00", "camp 23T06:00", "hangar 23T06:00", "camp 23T14:00", "hangar 23T14:00"]);
    }

    [Fact]
    public void Two_lines_that_fall_together_are_one_test()
    {
        var (picture, door) = Site("{zones: all, at: \"06:00\", every: 24h}", "{zones: [camp], at: \"05:30\", every: 30min}");
        for (double hours = 19.99; hours < 20.6; hours += 1 / 720.0) Tick(picture, door, hours);
        _told.ShouldBe(["camp 23T06:00", "hangar 23T06:00", "camp 23T06:30"]);
    }

    [Fact]
    public void What_fell_into_an_outage_is_not_made_up_for_and_said()
    {
        var (picture, door) = Site("{zones: [camp], at: \"12:00\", every: 1h}");
        Tick(picture, door, 1.5);
        Tick(picture, door, 2);
        Report(picture, door, 2.001, "acknowledged", 2);
        SitePicture after = Again(picture);
        after.Hash().ShouldBe(picture.Hash());
        Tick(after, door, 6.4);
        _told.ShouldBe(["camp 22T12:00"]);
        TestedPath path = after.Snapshot().Tests.ShouldHaveSingleItem();
        (path.Outcome, path.MissingSince, path.LastGood.ToString()).ShouldBe((TestOutcome.Outage, null, "2026-11-22T12:00:00.000Z"));
        path.Words.ShouldBe("test of 22 Nov 16:00Z not made: Picket did not run then; it is not made up for");
        for (double hours = 6.4; hours < 7.1; hours += 1 / 720.0) Tick(after, door, hours);
        _told.ShouldBe(["camp 22T12:00", "camp 22T17:00"]);
    }

    [Fact]
    public void A_test_on_its_way_when_Picket_stopped_is_missing()
    {
        var (picture, door) = Site("{zones: [camp], at: \"12:00\", every: 24h}");
        Tick(picture, door, 2);
        SitePicture after = Again(picture);
        after.Snapshot().Tests[0].Words.ShouldBe("test of 22 Nov 12:00Z on its way");
        Tick(after, door, 2.1);
        after.Snapshot().Tests[0].Words.ShouldBe("TEST MISSING since 22 Nov 12:00Z: Picket stopped before it knew what became of the test");
        Report(after, door, 2.2, "acknowledged", 2);
        after.Snapshot().Tests[0].Outcome.ShouldBe(TestOutcome.Missing, "nobody waits for it any more");
    }

    [Fact]
    public void A_zone_that_is_warned_is_not_tested_and_an_exercise_is_said()
    {
        var (picture, door) = Site("{zones: all, at: \"12:00\", every: 1h}");
        picture.Apply(door.Officer(Mode.Live, OfficerAct.Raise, "camp", At(1.9)));
        picture.Apply(door.Officer(Mode.Exercise, OfficerAct.Raise, "hangar", At(1.95)));
        Tick(picture, door, 2);
        _told.ShouldBe(["hangar 22T12:00 exercise"]);
        picture.Snapshot().Tests.Select(path => path.Words).ShouldBe(["test of 22 Nov 12:00Z not made: the zone was warned", "test of 22 Nov 12:00Z on its way, while an exercise ran"]);
        picture.Apply(door.Officer(Mode.Live, OfficerAct.End, "camp", At(2.5)));
        Tick(picture, door, 3);
        _told.ShouldBe(["hangar 22T12:00 exercise", "camp 22T13:00 exercise", "hangar 22T13:00 exercise"]);
        picture.Snapshot().Pictures.Single(one => one.Mode == Mode.Live).Zones.ShouldAllBe(zone => zone.Stage == WarningStage.AllClear);
    }

    [Fact]
    public void What_became_of_a_test_is_kept_and_a_missing_one_stands_until_one_is_good()
    {
        var (picture, door) = Site("{zones: [camp], at: \"12:00\", every: 1h, boxes: 2}");
        (string Outcome, int? Answers, string Words)[] course =
        [
            ("acknowledged", 2, "tested 22 Nov 12:00Z, 2 boxes answered"),
            ("acknowledged", 1, "TEST MISSING since 22 Nov 13:00Z: 1 of 2 boxes answered"),
            ("missing", null, "TEST MISSING since 22 Nov 13:00Z: broker gone"),
            ("dropped", null, "TEST MISSING since 22 Nov 13:00Z; test of 22 Nov 15:00Z not made: broker gone"),
            ("acknowledged", 3, "tested 22 Nov 16:00Z, 3 boxes answered"),
        ];
        for (int hour = 0; hour < course.Length; hour++)
        {
            Tick(picture, door, hour + 2);
            Report(picture, door, hour + 2.001, course[hour].Outcome, course[hour].Answers, "broker gone");
            picture.Snapshot().Tests[0].Words.ShouldBe(course[hour].Words);
            Again(picture).Snapshot().Tests.ShouldBe(picture.Snapshot().Tests);
        }

        picture.Snapshot().Tests[0].Failures.ShouldBe(2);
    }

    [Fact]
    public void The_same_inputs_decide_the_same_tests()
    {
        ulong[] hashes = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            var (picture, door) = Site("{zones: all, at: \"00:00\", every: 1min}");
            foreach (Input input in PlotSite.Random(5, door, 3000)) picture.Apply(in input);
            return picture.Hash();
        })];
        hashes[1].ShouldBe(hashes[0]);
        _told.Count.ShouldBeGreaterThan(2);
        _told[(_told.Count / 2)..].ShouldBe(_told[..(_told.Count / 2)]);
    }

    [Fact]
    public void A_changed_timetable_counts_from_now_and_zones_keep_what_became_of_their_tests()
    {
        var (picture, door) = Site("{zones: all, at: \"12:00\", every: 24h}");
        Tick(picture, door, 2);
        Report(picture, door, 2.001, "acknowledged", 0);
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(Text("{zones: [camp], at: \"13:00\", every: 24h}")), At(3.5)));
        Tick(picture, door, 3.6);
        picture.Snapshot().Tests.ShouldHaveSingleItem().Words.ShouldBe("tested 22 Nov 12:00Z, acknowledged by the broker, no box answered");
    }

    [Fact]
    public void No_bytes_break_the_reading_of_a_report()
    {
        var chance = new Substream(11, "reports");
        byte[] right = new TestReport { Sequence = 7, Zone = "camp", Output = "sirens", Outcome = "missing", Note = "gone" }.Write();
        int read = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = [.. right];
            for (int flips = chance.NextInt32(4); flips > 0; flips--) bytes[chance.NextInt32(bytes.Length)] = (byte)chance.NextInt32(256);
            bool good = TestReport.TryRead(bytes.AsSpan(0, chance.NextInt32(8) == 0 ? chance.NextInt32(bytes.Length) : bytes.Length), out TestReport? report, out string? problem);
            (report is null || problem is not null).ShouldBe(!good);
            if (good) read++;
        }

        read.ShouldBeInRange(2000, 19_000);
    }

    private static Instant At(double hours) => PlotSite.Begin + Duration.FromSeconds(Math.Round(hours * 3600)); // from 10:00

    private static string Text(params string[] times) => $"{PlotSite.Text}{Outputs}\ntests:\n{string.Concat(times.Select(time => $"  - {time}\n"))}";

    private static void Tick(SitePicture picture, Door door, double hours) => picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, At(hours)));

    private static void Report(SitePicture picture, Door door, double hours, string outcome, int? answers, string? note = null)
    {
        TestedPath path = picture.Snapshot().Tests[0];
        var report = new TestReport { Sequence = path.Sequence, Zone = path.Zone, Output = path.Output, Outcome = outcome, Answers = answers, Note = note };
        picture.Apply(door.Stamp(InputKind.Tested, Mode.Test, -1, report.Write(), At(hours)));
    }

    private (SitePicture Picture, Door Door) Site(params string[] times)
    {
        var (picture, door) = PlotSite.Configured(Text(times));
        picture.Warned = new() { ZoneTest = Tell };
        return (picture, door);
    }

    private SitePicture Again(SitePicture picture)
    {
        SitePicture again = PlotSite.Create();
        again.Restore(picture.SaveState());
        again.Warned = new() { ZoneTest = Tell };
        return again;
    }

    private void Tell(ZoneTest test) => _told.Add($"{test.Zone} {test.Time.ToUtc():dd'T'HH:mm}{(test.DuringExercise ? " exercise" : "")}");
}
