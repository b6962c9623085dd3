using System.Text;
using Picket.Core.Chance;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Picture;
using Picket.Picture.Voice;

namespace Picket.Tests.Picture.Voice;

/// <summary>What is reported by voice is an object of its own: it coasts, grows, ends, and tells nobody anything.</summary>
public sealed class VoiceReportsTests
{
    private static readonly VoiceReport s_drone = new() { By = "tower", Said = "a drone over the road, going east", Kind = ReportedKind.Drone, X = 1000, Y = -500, Sigma = 300, Course = 90, CourseSigma = 10, Speed = 30, SpeedSigma = 5 };

    [Fact]
    public void A_report_stands_where_it_was_seen_and_carries_who_said_what()
    {
        var (picture, door) = PlotSite.Configured();
        Hear(picture, door, Mode.Live, s_drone);
        VoiceReportStatus status = Of(picture, Mode.Live).ShouldHaveSingleItem();
        (status.Number, status.Report, status.Seen, status.Expires).ShouldBe((3, s_drone, PlotSite.Begin, PlotSite.Begin + Duration.FromSeconds(300)));
        (status.Position.X, status.Position.Y, status.Sigma).ShouldBe((1000, -500, 300));
        status.Radius95.ShouldBe(300 * Math.Sqrt(-2 * Math.Log(0.05)), 1e-9);
    }

    [Fact]
    public void It_coasts_and_its_circle_holds_what_its_spread_allows()
    {
        var (picture, door) = PlotSite.Configured();
        Hear(picture, door, Mode.Live, s_drone);
        Pass(picture, door, 120);
        VoiceReportStatus status = Of(picture, Mode.Live).ShouldHaveSingleItem();
        status.Position.X.ShouldBe(1000 + 30 * Math.Exp(-Square(10 * Math.PI / 180) / 2) * 120, 1e-6);
        status.Position.Y.ShouldBe(-500, 1e-6);
        var chance = new Substream(7, "drones");
        int inside = 0;
        const int Draws = 20_000;
        for (int draw = 0; draw < Draws; draw++)
        {
            double course = (90 + 10 * chance.NextNormal()) * Math.PI / 180, way = 120 * (30 + 5 * chance.NextNormal());
            double x = 1000 + 300 * chance.NextNormal() + way * Math.Sin(course), y = -500 + 300 * chance.NextNormal() + way * Math.Cos(course);
            if (Square(x - status.Position.X) + Square(y - status.Position.Y) <= Square(status.Radius95)) inside++;
        }

        ((double)inside / Draws).ShouldBeInRange(0.945, 0.99); // at least 95 %: the larger of two variances is taken all round
    }

    [Theory]
    [InlineData(ReportedKind.RocketLaunch, 300)]
    [InlineData(ReportedKind.Unknown, 3960)] // 300 and 100 s of a speed of 50 +- 25 m/s in any direction
    public void Without_course_and_speed_it_stays_and_grows_by_what_is_usual(ReportedKind kind, double sigma)
    {
        var (picture, door) = PlotSite.Configured();
        Hear(picture, door, Mode.Live, s_drone with { Kind = kind, Course = null, Speed = null, SpeedSigma = null });
        Pass(picture, door, 100);
        VoiceReportStatus status = Of(picture, Mode.Live).ShouldHaveSingleItem();
        (status.Position.X, status.Position.Y).ShouldBe((1000, -500));
        status.Sigma.ShouldBe(sigma, 6);
    }

    [Fact]
    public void It_ends_when_it_is_no_longer_believed()
    {
        var (picture, door) = PlotSite.Configured();
        Hear(picture, door, Mode.Live, s_drone with { For = 1, Time = PlotSite.Begin.ToUtc().AddSeconds(-20) });
        Pass(picture, door, 39.9);
        Of(picture, Mode.Live).Length.ShouldBe(1);
        Pass(picture, door, 40.1);
        Of(picture, Mode.Live).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_seen_later_than_now_was_seen_now()
    {
        var (picture, door) = PlotSite.Configured();
        Hear(picture, door, Mode.Live, s_drone with { Time = PlotSite.Begin.ToUtc().AddHours(1) });
        Of(picture, Mode.Live).ShouldHaveSingleItem().Seen.ShouldBe(PlotSite.Begin);
    }

    [Theory]
    [InlineData(Mode.Live, Mode.Exercise)]
    [InlineData(Mode.Exercise, Mode.Live)]
    [InlineData(Mode.Test, Mode.Live)]
    public void A_report_is_in_its_own_picture_alone_and_only_there_can_it_be_ended(Mode mode, Mode other)
    {
        var (picture, door) = PlotSite.Configured();
        Hear(picture, door, mode, s_drone);
        picture.Snapshot().Pictures.Where(one => one.Mode != mode).ShouldAllBe(one => one.VoiceReports.IsEmpty);
        End(picture, door, other, 3);
        End(picture, door, mode, 4);
        Of(picture, mode).Length.ShouldBe(1);
        End(picture, door, mode, 3);
        Of(picture, mode).ShouldBeEmpty();
    }

    [Fact]
    public void It_names_the_zones_that_it_may_be_near_and_tells_them_nothing()
    {
        var (picture, door) = PlotSite.Configured();
        int told = 0;
        picture.Warned = new() { Live = _ => told++ };
        Hear(picture, door, Mode.Live, s_drone with { X = 400, Y = -250, Sigma = 10 });
        Of(picture, Mode.Live).ShouldHaveSingleItem().Zones.ShouldBe(["camp"]);
        Pass(picture, door, 30); // it has gone on
        Of(picture, Mode.Live).ShouldHaveSingleItem().Zones.ShouldBe(["hangar"]);
        picture.Snapshot().Pictures[0].Zones.ShouldAllBe(zone => zone.Stage == WarningStage.AllClear && zone.Probability == 0);
        told.ShouldBe(0);
    }

    [Theory]
    [InlineData(90, 50, ReportedKind.Drone, true)]
    [InlineData(null, 50, ReportedKind.Aircraft, true)]
    [InlineData(270, 50, ReportedKind.Drone, false)]
    [InlineData(90, 300, ReportedKind.Drone, false)]
    [InlineData(null, null, ReportedKind.Unknown, true)]
    [InlineData(null, 300, ReportedKind.Missile, false)]
    [InlineData(null, null, ReportedKind.RocketLaunch, false)]
    public void A_confirmed_track_that_fits_is_named_and_stays_a_track_of_its_own(int? course, int? speed, ReportedKind kind, bool fits)
    {
        var (picture, door) = PlotSite.Configured();
        for (int second = 0; second < 12; second++) picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(50 * second, 0), PlotSite.Begin + Duration.FromSeconds(second)));
        Hear(picture, door, Mode.Live, s_drone with { X = 500, Y = 100, Kind = kind, Course = course, Speed = speed, SpeedSigma = null, Time = null }, 11);
        Hear(picture, door, Mode.Exercise, s_drone with { X = 500, Y = 100 }, 11);
        PictureSnapshot live = picture.Snapshot().Pictures.Single(one => one.Mode == Mode.Live);
        Track track = live.Tracks.ShouldHaveSingleItem();
        live.VoiceReports.ShouldHaveSingleItem().SeenBy.ShouldBe(fits ? track.Number : null);
        Of(picture, Mode.Exercise).ShouldHaveSingleItem().SeenBy.ShouldBeNull();
        Hear(picture, door, Mode.Live, s_drone with { X = 5000, Y = 100 }, 11);
        Of(picture, Mode.Live)[1].SeenBy.ShouldBeNull();
    }

    [Fact]
    public void A_hundred_are_kept_and_one_more_lets_that_one_go_which_ends_first()
    {
        var (picture, door) = PlotSite.Configured();
        for (int report = 0; report < 101; report++) Hear(picture, door, Mode.Live, s_drone with { For = report == 50 ? 4 : 5 });
        var held = Of(picture, Mode.Live);
        held.Length.ShouldBe(100);
        held.ShouldNotContain(one => one.Number == 53);
    }

    [Theory]
    [InlineData("s2, kind: position, period: 1,", "s2, kind: position, period: 2,")]
    [InlineData("radius: 120", "radius: 130")]
    public void A_changed_site_file_keeps_what_is_believed(string before, string after)
    {
        var (picture, door) = PlotSite.Configured();
        Hear(picture, door, Mode.Live, s_drone);
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(PlotSite.Text.Replace(before, after, StringComparison.Ordinal)), PlotSite.Begin));
        Of(picture, Mode.Live).ShouldHaveSingleItem().Number.ShouldBe(3);
    }

    [Fact]
    public void Saved_and_loaded_anywhere_or_replayed_it_is_the_same()
    {
        Input[] inputs = [.. Inputs()];
        for (int cut = 0; cut <= inputs.Length; cut += 7)
        {
            SitePicture whole = PlotSite.Configured().Picture, restored = PlotSite.Create();
            for (int index = 0; index < inputs.Length; index++)
            {
                if (index == cut) restored.Restore(whole.SaveState());
                whole.Apply(in inputs[index]);
                if (index >= cut) restored.Apply(in inputs[index]);
            }

            if (cut < inputs.Length) restored.Hash().ShouldBe(whole.Hash(), $"cut at {cut}");
            Of(whole, Mode.Live).Length.ShouldBeGreaterThan(1);
            if (cut < inputs.Length) Of(restored, Mode.Live).Select(Words).ShouldBe(Of(whole, Mode.Live).Select(Words));
        }
    }

    [Fact]
    public void Bytes_that_are_no_report_change_nothing_and_never_throw()
    {
        byte[] whole = s_drone.Write();
        var chance = new Substream(3, "fuzz");
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = whole[..(1 + chance.NextInt32(whole.Length))];
            for (int change = chance.NextInt32(4); change > 0; change--) bytes[chance.NextInt32(bytes.Length)] = (byte)chance.NextInt32(256);
            if (!VoiceReport.TryRead(bytes, out _, out string? problem)) problem.ShouldNotBeNull().ShouldNotContain('\n');
            if (!VoiceEnd.TryRead(bytes, out _, out problem)) problem.ShouldNotBeNull().ShouldNotContain('\n');
        }

        VoiceReport.TryRead(whole, out VoiceReport? read, out _).ShouldBeTrue();
        read.ShouldBe(s_drone);
    }

    private static IEnumerable<Input> Inputs()
    {
        Door door = PlotSite.Configured().Door;
        var chance = new Substream(11, "voice");
        Instant now = PlotSite.Begin;
        for (int index = 0; index < 120; index++)
        {
            now += Duration.FromSeconds(0.5);
            Mode mode = chance.NextInt32(2) == 0 ? Mode.Live : Mode.Exercise;
            VoiceReport report = s_drone with { X = 3000 * chance.NextNormal(), Kind = (ReportedKind)chance.NextInt32(6), For = 0.5 + chance.NextInt32(2), Height = chance.NextInt32(2) == 0 ? 300.25 : null };
            yield return chance.NextInt32(4) switch
            {
                0 => door.Stamp(InputKind.VoiceReport, mode, -1, report.Write(), now),
                1 => door.Stamp(InputKind.VoiceEnd, mode, -1, new VoiceEnd { Number = 3 + chance.NextInt32(120), Act = "end", By = "Weber", Why = "seen to land" }.Write(), now),
                2 => door.Stamp(InputKind.VoiceReport, mode, -1, "{}"u8.ToArray(), now),
                _ => door.Frames(PlotSite.Real, PlotReader.Plot(25 * index, 0), now),
            };
        }
    }

    private static string Words(VoiceReportStatus one) => $"{one.Number} {one.Report} {one.Seen} {one.Position} {one.Sigma} {one.SeenBy} {string.Join(' ', one.Zones)}";

    private static void Hear(SitePicture picture, Door door, Mode mode, VoiceReport report, double at = 0) =>
        picture.Apply(door.Stamp(InputKind.VoiceReport, mode, -1, report.Write(), PlotSite.Begin + Duration.FromSeconds(at)));

    private static void End(SitePicture picture, Door door, Mode mode, long number) =>
        picture.Apply(door.Stamp(InputKind.VoiceEnd, mode, -1, new VoiceEnd { Number = number, Act = "end", By = "Weber", Why = "it landed" }.Write(), PlotSite.Begin));

    private static void Pass(SitePicture picture, Door door, double seconds) =>
        picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, PlotSite.Begin + Duration.FromSeconds(seconds)));

    private static System.Collections.Immutable.ImmutableArray<VoiceReportStatus> Of(SitePicture picture, Mode mode) =>
        picture.Snapshot().Pictures.Single(one => one.Mode == mode).VoiceReports;

    private static double Square(double value) => value * value;
}
