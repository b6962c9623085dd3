using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Picture;

namespace Picket.Tests.Picture;

public sealed class FeedHealthTests
{
    [Fact]
    public void A_feed_waits_until_something_comes() => Health(PlotSite.Configured().Picture).State.ShouldBe(FeedState.Waiting);

    [Fact]
    public void A_feed_that_was_just_heard_is_receiving()
    {
        SitePicture picture = Heard(out _);
        Health(picture).State.ShouldBe(FeedState.Receiving);
        Health(picture).LastSeen.ShouldBe(PlotSite.Begin);
    }

    [Theory]
    [InlineData(10.0, FeedState.Receiving)]
    [InlineData(10.1, FeedState.Stale)]
    public void Ticks_alone_make_a_silent_feed_stale(double silence, FeedState expected)
    {
        SitePicture picture = Heard(out Door door);
        picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, PlotSite.Begin + Duration.FromSeconds(silence)));
        Health(picture).State.ShouldBe(expected);
    }

    [Fact]
    public void A_lost_connection_shows_until_it_is_back()
    {
        SitePicture picture = Heard(out Door door);
        Link(picture, door, LinkEvent.Disconnected, "refused");
        Health(picture).State.ShouldBe(FeedState.Disconnected);
        Link(picture, door, LinkEvent.Connected, "127.0.0.1:30005");
        Health(picture).State.ShouldBe(FeedState.Receiving);
    }

    [Fact]
    public void Bytes_that_are_no_frame_are_counted_by_reason()
    {
        SitePicture picture = Heard(out Door door);
        Link(picture, door, LinkEvent.Invalid, "no frame begins here");
        Link(picture, door, LinkEvent.Invalid, "no frame begins here");
        Health(picture).Errors.ShouldBe([new("no frame begins here", 2)]);
    }

    [Fact]
    public void Frames_that_the_site_dropped_are_counted_by_name()
    {
        SitePicture picture = Heard(out Door door);
        picture.Apply(door.Stamp(InputKind.Load, Mode.Live, PlotSite.Real, new LoadReport(12).ToPayload(), PlotSite.Begin));
        Health(picture).Errors.ShouldBe([new("dropped before reading, as the site fell behind", 12)]);
    }

    [Fact]
    public void A_record_that_is_cut_short_is_counted_by_reason_and_the_rest_is_read()
    {
        var (picture, door) = PlotSite.Configured();
        picture.Apply(door.Frames(PlotSite.Real, [.. PlotReader.Plot(1, 2), 0], PlotSite.Begin));
        Health(picture).Errors.ShouldBe([new("the plot is cut short", 1)]);
        Health(picture).Records.ShouldBe([new("plot-1", 1)]);
    }

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, 10.001)]
    [InlineData(-3_600_000, -3600.0)]
    public void A_clock_that_is_too_far_off_shows_by_how_much(int ageMilliseconds, double? expectedSeconds)
    {
        var (picture, door) = PlotSite.Configured();
        picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(1, 2, ageMilliseconds), PlotSite.Begin));
        double? error = Health(picture).ClockError?.Seconds;
        error.ShouldBe(expectedSeconds);
    }

    [Fact]
    public void A_clock_that_was_set_right_is_no_longer_off()
    {
        var (picture, door) = PlotSite.Configured();
        picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(1, 2, 60_000), PlotSite.Begin));
        picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(1, 2, 0), PlotSite.Begin));
        Health(picture).ClockError.ShouldBeNull();
    }

    [Fact]
    public void A_feed_whose_time_is_the_arrival_has_no_clock_to_be_off()
    {
        var (picture, door) = PlotSite.Configured(PlotSite.Text.Replace("id: real,", "id: real, time: arrival,"));
        picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(1, 2, 60_000), PlotSite.Begin));
        Health(picture).ClockError.ShouldBeNull();
    }

    [Fact]
    public void The_rate_is_the_mean_of_the_last_ten_whole_seconds()
    {
        var (picture, door) = PlotSite.Configured();
        for (int frame = 0; frame < 60; frame++)
            picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(1, 2), PlotSite.Begin + Duration.FromMilliseconds(250 * frame)));
        Health(picture).Rate.ShouldBe(4);
    }

    [Fact]
    public void The_rate_of_a_feed_that_fell_silent_goes_to_zero()
    {
        SitePicture picture = Heard(out Door door);
        picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, PlotSite.Begin + Duration.FromSeconds(5)));
        Health(picture).Rate.ShouldBe(0.1);
        picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, PlotSite.Begin + Duration.FromSeconds(11)));
        Health(picture).Rate.ShouldBe(0);
    }

    [Fact]
    public void Reasons_beyond_the_bound_count_together()
    {
        SitePicture picture = Heard(out Door door);
        for (int reason = 0; reason < 1000; reason++) Link(picture, door, LinkEvent.Invalid, $"reason {reason}");
        Health(picture).Errors.Count.ShouldBe(65);
        Health(picture).Errors["other"].ShouldBe(1000 - 64);
    }

    [Fact]
    public void Link_events_keep_their_numbers() =>
        Enum.GetValues<LinkEvent>().Select(value => $"{value}={(int)value}").ShouldBe(["Connected=1", "Disconnected=2", "Ended=3", "Invalid=4"]);

    private static SitePicture Heard(out Door door)
    {
        (SitePicture picture, door) = PlotSite.Configured();
        picture.Apply(door.Frames(PlotSite.Real, PlotReader.Plot(1, 2), PlotSite.Begin));
        return picture;
    }

    private static void Link(SitePicture picture, Door door, LinkEvent what, string detail) =>
        picture.Apply(door.Stamp(InputKind.Link, Mode.Live, PlotSite.Real, new LinkReport(what, detail).ToPayload(), PlotSite.Begin));

    private static FeedHealth Health(SitePicture picture) => picture.Snapshot().Feeds[PlotSite.Real];
}
