using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Core.Tracks;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Tracking;

public sealed class TrackerLifeTests
{
    private readonly TrackerRig _rig = new(Eye);

    [Fact]
    public void One_detection_starts_a_tentative_track()
    {
        _rig.Look(1, At(1, 100, 100));
        _rig.Shown.ShouldBeEmpty();
        _rig.All.ShouldHaveSingleItem().Status.ShouldBe(TrackStatus.Tentative);
    }

    [Fact]
    public void Four_looks_confirm_it()
    {
        Fly(1, 4);
        Track track = _rig.Shown.ShouldHaveSingleItem();
        (track.Number, track.Status).ShouldBe((1, TrackStatus.Confirmed));
        track.Sources.ShouldBe([new TrackSource(0, 4, Instant.FromSeconds(4))]);
        (track.FirstSeen, track.LastSeen).ShouldBe((Instant.FromSeconds(1), Instant.FromSeconds(4)));
        track.Existence.ShouldBeInRange(0.9, 1);
    }

    [Fact]
    public void Tracks_that_claim_one_object_between_them_are_one_object()
    {
        _rig.Look(1, At(1, -25, 0), At(1, 25, 0));
        for (int look = 2; look <= 4; look++) _rig.Look(look, At(look, 0, 0));
        _rig.Shown.ShouldHaveSingleItem().Existence.ShouldBeInRange(0.8, 1);
        _rig.All.Sum(track => track.Existence).ShouldBeInRange(0.8, 1.1);
    }

    [Fact]
    public void Velocity_comes_out_of_positions()
    {
        Fly(1, 20);
        _rig.Shown.ShouldHaveSingleItem().Velocity.ShouldBe(new(10, -5, 0), 0.5);
    }

    [Fact]
    public void A_track_that_is_missed_twice_coasts()
    {
        Fly(1, 8);
        _rig.Look(9);
        _rig.Look(10);
        _rig.Shown.ShouldHaveSingleItem().Status.ShouldBe(TrackStatus.Coasting);
    }

    [Fact]
    public void A_track_that_is_missed_often_ends()
    {
        Fly(1, 8);
        for (int time = 9; time <= 12; time++) _rig.Look(time);
        _rig.Shown.ShouldBeEmpty();
        for (int time = 13; time <= 15; time++) _rig.Look(time);
        _rig.All.ShouldBeEmpty();
    }

    [Fact]
    public void A_track_that_was_hidden_is_shown_again_under_its_number()
    {
        Fly(1, 8);
        for (int time = 9; time <= 12; time++) _rig.Look(time);
        _rig.Shown.ShouldBeEmpty();
        Fly(13, 14);
        _rig.Shown.ShouldHaveSingleItem().Number.ShouldBe(1);
    }

    [Fact]
    public void A_tentative_track_that_is_not_seen_again_ends_soon()
    {
        _rig.Look(1, At(1, 100, 100));
        for (int time = 2; time <= 7; time++) _rig.Look(time);
        _rig.All.ShouldBeEmpty();
    }

    [Fact]
    public void Silence_of_the_sensor_ends_a_track_too()
    {
        Fly(1, 8);
        _rig.Tracker.Advance(Instant.FromSeconds(17.9));
        _rig.Shown.Length.ShouldBe(1);
        _rig.Tracker.Advance(Instant.FromSeconds(18.1));
        _rig.Shown.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_sensor_cannot_see_it_does_not_miss()
    {
        var rig = new TrackerRig(Eye, Eye with { Id = "narrow", Field = new() { X = new(1000, 2000), Y = new(1000, 2000) } });
        for (int time = 1; time <= 8; time++) rig.Look(time, At(time, 100, 100));
        double before = rig.Shown.ShouldHaveSingleItem().Existence;
        rig.Tracker.Look(1, 0, Instant.FromSeconds(8));
        rig.Tracker.EndOfData();
        rig.Shown.ShouldHaveSingleItem().Existence.ShouldBe(before);
    }

    [Fact]
    public void An_object_that_leaves_every_field_is_let_go()
    {
        for (int time = 1; time <= 8; time++) _rig.Look(time, At(time, 1850 + 15 * time, 0));
        for (int time = 9; time <= 12; time++) _rig.Look(time);
        _rig.All.ShouldBeEmpty();
    }

    [Fact]
    public void Numbers_are_never_used_again()
    {
        Fly(1, 5);
        for (int time = 6; time <= 15; time++) _rig.Look(time);
        _rig.All.ShouldBeEmpty();
        _rig.Look(16, At(16, 500, 500));
        _rig.All.ShouldHaveSingleItem().Number.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Objects_that_cross_keep_their_tracks()
    {
        for (int time = 0; time <= 40; time++)
            _rig.Look(time + 1, At(time + 1, -800 + 40 * time, -400 + 20 * time), At(time + 1, -800 + 40 * time, 400 - 20 * time));
        _rig.Shown.Select(track => (track.Number, Math.Sign(track.Velocity.Y))).ShouldBe([(1, 1), (2, -1)]);
    }

    [Fact]
    public void A_detection_belongs_to_one_track_and_a_track_takes_one_detection_of_a_look()
    {
        for (int time = 1; time <= 6; time++) _rig.Look(time, At(time, 0, 0), At(time, 60, 0));
        _rig.Shown.Select(track => track.Sources[0].Detections).ShouldBe([6L, 6L]);
    }

    [Fact]
    public void A_value_that_is_no_number_is_counted_and_dropped()
    {
        _rig.Look(1, At(1, double.NaN, 0), At(1, 0, double.PositiveInfinity));
        _rig.All.ShouldBeEmpty();
        (_rig.Tracker.Detections, _rig.Tracker.NotFinite).ShouldBe((2, 2));
    }

    [Fact]
    public void Views_are_predicted_to_the_time_of_the_picture()
    {
        Fly(1, 20);
        double x = _rig.Shown[0].Position.X, velocity = _rig.Shown[0].Velocity.X;
        _rig.Tracker.Advance(Instant.FromSeconds(20.5));
        _rig.Shown[0].Time.ShouldBe(Instant.FromSeconds(20.5));
        _rig.Shown[0].Position.X.ShouldBe(x + 0.5 * velocity, 1e-4);
    }

    [Fact]
    public void Bearings_alone_start_no_track()
    {
        _rig.Look(1, new Detection { Sensor = 0, Time = Instant.FromSeconds(1), Measurement = new() { Components = MeasuredComponents.Azimuth, Azimuth = 1, SigmaAzimuth = 0.01 } });
        _rig.All.ShouldBeEmpty();
    }

    private void Fly(int from, int to)
    {
        for (int time = from; time <= to; time++) _rig.Look(time, At(time, 10 * time, -5 * time));
    }
}
