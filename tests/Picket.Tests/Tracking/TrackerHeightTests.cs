using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Measurements;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Tracking;

/// <summary>Heights that nothing measures: they stay what an aircraft may have, and pull the place no further than the geometry does.</summary>
public sealed class TrackerHeightTests
{
    private const double Turn = 0.015, Radius = 4000;
    private readonly TrackerRig _rig = OnGlobe(TrackerRig.Radar, Receiver);
    private readonly Substream _chance = new(14, "noise");

    [Theory]
    [InlineData(300, 30_000)]
    [InlineData(3000, 30_000)]
    [InlineData(9000, 30_000)]
    [InlineData(1500, 12_000)]
    [InlineData(6000, 70_000)]
    public void An_aircraft_that_circles_before_one_flat_radar_is_off_by_no_more_than_the_unknown_height_explains(double height, double east)
    {
        (double squares, double geometry, int looks) = (0, 0, 0);
        for (double time = 0; time < 600; time += 4)
        {
            EnuVector place = Circling(time, east, height);
            _rig.Hear(Flat(time, place));
            if (time < 40) continue;
            Track track = _rig.Shown.ShouldHaveSingleItem();
            double prior = Math.Min(3000, place.Norm / 4);
            track.Position.Z.ShouldBeInRange(-2 * prior, 4 * prior);
            track.Sigma.Z.ShouldBeInRange(0.5 * prior, 1.5 * prior);
            Math.Abs(track.Velocity.Z).ShouldBeLessThan(45);
            EnuVector error = track.Position - place;
            squares += error.X * error.X + error.Y * error.Y;
            geometry += Math.Pow(Ground(place.Norm, prior) - Ground(place.Norm, height), 2);
            looks++;
        }

        // One sigma of a plot beside what the wrong height makes of the range; unmeasured heights that ran away gave 1.8 to 6 km.
        double plot = Math.Sqrt(50 * 50 + 0.003 * east * 0.003 * east);
        Math.Sqrt(squares / looks).ShouldBeLessThan(Math.Sqrt(geometry / looks) + plot);
    }

    [Fact]
    public void A_height_that_was_measured_once_stays_while_only_a_flat_radar_sees_the_aircraft()
    {
        for (double time = 0; time < 300; time++)
        {
            EnuVector place = Circling(time, 30_000, 9000);
            if (time < 60) _rig.Hear(Squitter(time, place, 1, Identity.Icao(1)));
            if (time % 4 == 2) _rig.Hear(Flat(time, place));
        }

        Track track = _rig.Shown.ShouldHaveSingleItem();
        track.Position.Z.ShouldBe(9000, 300);
        track.Sigma.Z.ShouldBeInRange(300, 3500);
        track.Position.ShouldBe(Circling(299, 30_000, 9000), 400);
    }

    [Fact]
    public void A_descent_ends_soon_after_the_last_measured_height()
    {
        for (double time = 0; time < 300; time++)
        {
            EnuVector place = new(30_000, -5000 + 60 * time, Math.Max(500, 1400 - 15 * time));
            if (time < 60) _rig.Hear(Squitter(time, place, 1, Identity.Icao(1)));
            if (time % 4 == 2) _rig.Hear(Flat(time, place));
        }

        _rig.Shown.ShouldHaveSingleItem().Position.Z.ShouldBeInRange(0, 600);
    }

    [Fact]
    public void The_first_measured_height_is_believed_at_once()
    {
        for (double time = 0; time < 100; time += 4) _rig.Hear(Flat(time, Circling(time, 30_000, 9000)));
        _rig.Shown.ShouldHaveSingleItem().Position.Z.ShouldBe(3000, 1);
        _rig.Hear(WithHeight(100));
        _rig.Shown.ShouldHaveSingleItem().Position.Z.ShouldBe(9000, 100);
        for (double time = 104; time < 140; time += 4) _rig.Hear(WithHeight(time));
        Track track = _rig.Shown.ShouldHaveSingleItem();
        track.Number.ShouldBe(1);
        track.Position.ShouldBe(Circling(136, 30_000, 9000), 300);
    }

    [Fact]
    public void A_late_plot_without_a_height_gives_the_state_of_the_right_order()
    {
        TrackerRig inOrder = OnGlobe(TrackerRig.Radar, Receiver), late = OnGlobe(TrackerRig.Radar, Receiver);
        Detection[] plots = [.. Enumerable.Range(0, 12).Select(turn => Flat(4 * turn, Circling(4 * turn, 30_000, 3000)))];
        inOrder.Hear(plots);
        (plots[9], plots[10]) = (plots[10], plots[9]);
        foreach (Detection plot in plots) late.Hear(plot);
        Track expected = inOrder.All.ShouldHaveSingleItem(), got = late.All.ShouldHaveSingleItem();
        got.Position.ShouldBe(expected.Position, 1e-6);
        got.Sigma.ShouldBe(expected.Sigma, 1e-6);
    }

    private Detection WithHeight(double time)
    {
        Detection flat = Flat(time, Circling(time, 30_000, 9000));
        return flat with { Measurement = flat.Measurement with { Components = flat.Measurement.Components | MeasuredComponents.Height, Z = 9000, SigmaZ = 60 } };
    }

    // 60 m/s, once round in 7 minutes: a turn that the motion model still follows.
    private static EnuVector Circling(double time, double east, double height) =>
        new(east + Radius * Math.Cos(Turn * time), -Radius * Math.Sin(Turn * time), height);

    private static double Ground(double range, double height) => Math.Sqrt(range * range - height * height);

    // A plot of slant range and azimuth, when the antenna points there.
    private Detection Flat(double time, EnuVector place) => new()
    {
        Sensor = 0,
        Time = Instant.FromSeconds(time + SensorCoverage.Turned(Math.Atan2(place.X, place.Y)) / Math.Tau * 4 - 1),
        Measurement = new()
        {
            Components = MeasuredComponents.Range | MeasuredComponents.Azimuth,
            Range = place.Norm + 50 * _chance.NextNormal(),
            Azimuth = Math.Atan2(place.X, place.Y) + 0.003 * _chance.NextNormal(),
            SigmaRange = 50,
            SigmaAzimuth = 0.003,
        },
    };
}
