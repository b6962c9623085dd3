using System.Text;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Picture;

namespace Picket.Tests.Picture;

public sealed class SitePictureTests
{
    [Fact]
    public void The_first_input_gives_the_journal_its_id() => PlotSite.Configured().Picture.Snapshot().Journal.ShouldBe(7ul);

    [Fact]
    public void A_live_plot_enters_the_live_picture_only()
    {
        var (picture, door) = PlotSite.Configured();
        picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(100, 200), PlotSite.Begin));
        Detections(picture).ShouldBe("Live=1 Exercise=0");
    }

    [Fact]
    public void An_exercise_plot_enters_the_exercise_picture_only()
    {
        var (picture, door) = PlotSite.Configured();
        picture.Apply(door.Frames(PlotSite.Drill, PlotReader.Plot(100, 200), PlotSite.Begin));
        Detections(picture).ShouldBe("Live=0 Exercise=1");
    }

    [Fact]
    public void A_wire_that_says_test_lowers_a_live_plot_to_a_test_picture_that_starts_then()
    {
        var (picture, door) = PlotSite.Configured();
        picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(100, 200, simulated: Mode.Test), PlotSite.Begin));
        Detections(picture).ShouldBe("Live=0 Exercise=0 Test=1");
    }

    [Theory]
    [InlineData(Mode.Live)]
    [InlineData(Mode.Test)]
    public void A_wire_cannot_move_an_exercise_plot_anywhere(Mode asked)
    {
        var (picture, door) = PlotSite.Configured();
        picture.Apply(door.Frames(PlotSite.Drill, PlotReader.Plot(100, 200, simulated: asked), PlotSite.Begin));
        Detections(picture).ShouldBe("Live=0 Exercise=1");
    }

    [Fact]
    public void Plots_that_repeat_become_a_track_of_their_own_picture()
    {
        var (picture, door) = PlotSite.Configured();
        Fly(picture, door, seconds: 12);
        SiteSnapshot snapshot = picture.Snapshot();
        snapshot.Pictures.Single(part => part.Mode == Mode.Live).Tracks.Length.ShouldBe(1);
        snapshot.Pictures.Single(part => part.Mode == Mode.Exercise).Tracks.ShouldBeEmpty();
    }

    [Fact]
    public void Ticks_alone_end_a_track_that_is_no_longer_seen()
    {
        var (picture, door) = PlotSite.Configured();
        Fly(picture, door, seconds: 12);
        for (int tick = 0; tick < 3000; tick++)
            picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, PlotSite.Begin + Duration.FromSeconds(12 + 0.1 * tick)));
        picture.Snapshot().Pictures.Single(part => part.Mode == Mode.Live).Tracks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(InputKind.Frames, 99)]
    [InlineData(InputKind.Frames, -1)]
    [InlineData(InputKind.Link, 0)]
    [InlineData(InputKind.Load, 0)]
    [InlineData(InputKind.Start, -1)]
    [InlineData((InputKind)200, 0)]
    public void An_input_that_means_nothing_changes_only_sequence_and_time(InputKind kind, int feed)
    {
        var (picture, door) = PlotSite.Configured();
        var (twin, twinDoor) = PlotSite.Configured();
        picture.Apply(door.Stamp(kind, Mode.Live, feed, new byte[] { 250, 1 }, PlotSite.Begin));
        twin.Apply(twinDoor.Stamp(InputKind.Tick, Mode.Live, -1, default, PlotSite.Begin));
        picture.Hash().ShouldBe(twin.Hash());
    }

    [Fact]
    public void A_fault_in_a_reader_is_counted_and_the_picture_goes_on()
    {
        var (picture, door) = PlotSite.Configured();
        picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(0, 0, simulated: (Mode)255), PlotSite.Begin));
        Fly(picture, door, seconds: 12);
        picture.Snapshot().Feeds[0].Errors.ShouldBe([new("fault in the reader: NotSupportedException", 1)]);
        picture.Snapshot().Pictures[0].Tracks.Length.ShouldBe(1);
    }

    [Fact]
    public void A_new_configuration_keeps_tracks_and_moves_a_feeds_counts_with_its_id()
    {
        var (picture, door) = PlotSite.Configured();
        Fly(picture, door, seconds: 12);
        string[] lines = PlotSite.Text.Split('\n');
        string swapped = string.Join('\n', [.. lines[..^2], lines[^1], lines[^2]]);
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(swapped), PlotSite.Begin + Duration.FromSeconds(12)));
        SiteSnapshot snapshot = picture.Snapshot();
        snapshot.Feeds.Select(feed => feed.Id).ShouldBe(["drill", "real"]);
        snapshot.Feeds[1].Records.Values.Sum().ShouldBe(12);
        snapshot.Pictures.Single(part => part.Mode == Mode.Live).Tracks.Length.ShouldBe(1);
    }

    [Fact]
    public void A_configuration_with_other_sensors_starts_the_pictures_anew_and_never_reuses_a_track_number()
    {
        var (picture, door) = PlotSite.Configured();
        Fly(picture, door, seconds: 12);
        long before = picture.Snapshot().Pictures[0].Tracks.Single().Number;
        string other = PlotSite.Text.Replace("id: s2, kind: position, period: 1,", "id: s2, kind: position, period: 2,");
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(other), PlotSite.Begin + Duration.FromSeconds(12)));
        picture.Snapshot().Pictures[0].Tracks.ShouldBeEmpty();
        Fly(picture, door, seconds: 12, from: 13);
        picture.Snapshot().Pictures[0].Tracks.Single().Number.ShouldBeGreaterThan(before);
    }

    private static void Fly(SitePicture picture, Door door, int seconds, int from = 0)
    {
        for (int second = from; second < from + seconds; second++)
            picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(50 * second, 0), PlotSite.Begin + Duration.FromSeconds(second)));
    }

    private static string Detections(SitePicture picture) =>
        string.Join(' ', picture.Snapshot().Pictures.Select(part => $"{part.Mode}={part.Detections}"));
}
