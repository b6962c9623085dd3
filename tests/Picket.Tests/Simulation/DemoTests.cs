using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Picture;
using Picket.Simulation.Demo;
using Picket.Simulation.Flights;

namespace Picket.Tests.Simulation;

public sealed class DemoTests(DemoTests.TwoMinutes demo) : IClassFixture<DemoTests.TwoMinutes>
{
    private const double TimeToConfirm = 30;

    private PictureSnapshot Picture => demo.Run.Snapshot.Pictures.ShouldHaveSingleItem();

    [Fact]
    public void Everything_is_in_the_mode_exercise()
    {
        Picture.Mode.ShouldBe(Mode.Exercise);
        demo.Run.Snapshot.Feeds.ShouldAllBe(feed => feed.Mode == Mode.Exercise);
    }

    [Fact]
    public void Every_feed_receives_and_has_no_error()
    {
        demo.Run.Snapshot.Feeds.Length.ShouldBe(3);
        demo.Run.Snapshot.Feeds.ShouldAllBe(feed => feed.State == FeedState.Receiving && feed.Errors.IsEmpty && feed.ClockError == null);
    }

    [Fact]
    public void An_aircraft_seen_by_radar_and_by_ads_b_is_one_track_with_both_sources()
    {
        int radar = demo.Run.Demo.Site.SensorIndex("long-range"), receiver = demo.Run.Demo.Site.SensorIndex("ads-b");
        Target[] aircraft = [.. Settled().Where(target => target.Plan.Transponder is not null)];
        aircraft.Length.ShouldBeGreaterThan(10);
        foreach (Target target in aircraft)
        {
            Track track = Picture.Tracks.Where(candidate => candidate.Identity.Value == target.Address!.Value.ToString("X6")).ShouldHaveSingleItem(target.Callsign);
            track.Callsign.ShouldBe(target.Callsign);
            track.Squawk.ShouldBe(target.Squawk);
            Miss(track, target).ShouldBeLessThan(50, target.Callsign);
            track.Sources.Select(source => source.Sensor).ShouldContain(radar, target.Callsign);
            track.Sources.Select(source => source.Sensor).ShouldContain(receiver, target.Callsign);
        }
    }

    [Fact]
    public void A_drone_without_a_transponder_is_one_track_of_both_radars()
    {
        Target[] drones = [.. Settled().Where(target => target.Plan.Kind == FlightKind.Drone)];
        drones.Length.ShouldBeGreaterThanOrEqualTo(5);
        foreach (Target drone in drones)
        {
            Track track = Picture.Tracks.Where(candidate => Miss(candidate, drone) < 80).ShouldHaveSingleItem();
            track.Identity.IsNone.ShouldBeTrue();
            track.Sources.Length.ShouldBe(2);
            track.HeightMeasured.ShouldBeTrue();
        }
    }

    [Fact]
    public void No_two_tracks_carry_one_name() =>
        Picture.Tracks.Where(track => !track.Identity.IsNone).Select(track => track.Identity).ShouldBeUnique();

    [Fact]
    public void No_track_is_far_below_the_ground() => Picture.Tracks.Min(track => track.Position.Z).ShouldBeGreaterThan(-300);

    [Fact]
    public void No_track_is_shown_where_nothing_flies()
    {
        Target[] all = [.. demo.Run.Demo.Traffic.At(demo.Run.Seconds)];
        Picture.Tracks.Count(track => all.All(target => Miss(track, target) > 500)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Ten_seconds_after_the_start_there_is_something_to_see() =>
        new DemoRun(10).Snapshot.Pictures[0].Tracks.Length.ShouldBeGreaterThan(12);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_the_same_picture()
    {
        ulong first = new DemoRun(15, seed: 5).Picture.Hash();
        new DemoRun(15, seed: 5).Picture.Hash().ShouldBe(first);
        new DemoRun(15, seed: 6).Picture.Hash().ShouldNotBe(first);
    }

    [Fact]
    public void Transmissions_come_in_order_of_time()
    {
        Instant[] times = [.. DemoExercise.Offline().Transmissions(DemoRun.Start).Take(2000).Select(transmission => transmission.Time)];
        times.ShouldBeInOrder();
    }

    [Fact]
    public void Traffic_goes_on_for_days_with_names_that_a_transponder_can_carry()
    {
        Traffic traffic = DemoExercise.Offline().Traffic;
        for (double seconds = 0; seconds < 10 * 86400; seconds += 7919)
        {
            Target[] present = [.. traffic.At(seconds)];
            present.Length.ShouldBeInRange(15, 45);
            Target[] named = [.. present.Where(target => target.Address is not null)];
            named.Select(target => target.Address).ShouldBeUnique();
            named.Select(target => target.Callsign).ShouldBeUnique();
            named.ShouldAllBe(target => target.Callsign!.Length <= 8 && target.Squawk >= 0 && target.Squawk <= 4095 && target.Address < 1 << 24);
        }
    }

    private IEnumerable<Target> Settled() =>
        from target in demo.Run.Demo.Traffic.At(demo.Run.Seconds)
        where demo.Run.Demo.Traffic.At(demo.Run.Seconds - TimeToConfirm).Any(before => before.Key == target.Key)
        select target;

    private double Miss(Track track, Target target)
    {
        EnuVector offset = demo.Frame.ToEnu(target.Position) - track.Position;
        return Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y);
    }

    /// <summary>Two minutes of the demo, folded once for all the tests.</summary>
    public sealed class TwoMinutes
    {
        internal DemoRun Run { get; } = new(120);

        internal LocalFrame Frame { get; } = new(DemoExercise.Offline().Site.Origin!.Value);
    }
}
