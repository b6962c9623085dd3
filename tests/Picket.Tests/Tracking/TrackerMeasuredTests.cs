using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Tracking;

/// <summary>The newest measured position, which a view carries beside the believed one.</summary>
public sealed class TrackerMeasuredTests
{
    private static readonly EnuVector s_place = new(30_000, 40_000, 6000);
    private static readonly Measurement s_flat = new()
    {
        Components = MeasuredComponents.Range | MeasuredComponents.Azimuth, Range = s_place.Norm, Azimuth = Math.Atan2(3, 4), SigmaRange = 50, SigmaAzimuth = 0.003,
    };

    private readonly TrackerRig _rig = OnGlobe(TrackerRig.Radar, Receiver);

    [Fact]
    public void A_cartesian_measurement_is_shown_as_it_is()
    {
        _rig.Hear(Squitter(1, s_place, 1, Identity.Icao(1)), Squitter(2, s_place + new EnuVector(50, 0, 0), 1, Identity.Icao(1)));
        Track track = _rig.Shown.ShouldHaveSingleItem();
        (track.Measured, track.MeasuredTime).ShouldBe((s_place + new EnuVector(50, 0, 0), Instant.FromSeconds(2)));
        track.Position.ShouldNotBe(track.Measured!.Value);
    }

    [Fact]
    public void Range_and_azimuth_are_shown_at_their_place()
    {
        _rig.Hear(Plot(1, s_place));
        _rig.All.ShouldHaveSingleItem().Measured!.Value.ShouldBe(s_place, 1e-6);
    }

    [Fact]
    public void Range_and_azimuth_without_a_height_are_shown_at_the_tracks_height()
    {
        for (int time = 0; time < 10; time++) _rig.Hear(Squitter(time, s_place, 1, Identity.Icao(1)));
        _rig.Hear(new Detection { Sensor = 0, Time = Instant.FromSeconds(9.5), Measurement = s_flat });
        Track track = _rig.Shown.ShouldHaveSingleItem();
        track.Sources.Length.ShouldBe(2);
        track.MeasuredTime.ShouldBe(Instant.FromSeconds(9.5));
        track.Measured!.Value.ShouldBe(s_place, 50);
    }

    [Fact]
    public void Bearings_and_late_detections_leave_it()
    {
        Sensor camera = Eye with { Id = "camera", Kind = SensorKind.Bearing, Field = new(), ClutterPerSquareKilometer = 0, ClutterPerScan = 1 };
        TrackerRig rig = OnGlobe(TrackerRig.Radar, Receiver, camera);
        for (int time = 0; time < 10; time++) rig.Hear(Squitter(time, s_place, 1, Identity.Icao(1)));
        rig.Tracker.Detect(Squitter(8.5, s_place + new EnuVector(10, 0, 0), 1, Identity.Icao(1)));
        rig.Tracker.EndInput();
        Measurement bearing = s_flat with { Components = MeasuredComponents.Azimuth };
        rig.Hear(new Detection { Sensor = 2, Time = Instant.FromSeconds(9.5), Measurement = bearing });
        Track track = rig.Shown.ShouldHaveSingleItem();
        track.Sources.Select(source => source.Detections).ShouldBe([11L, 1L]);
        (track.Measured, track.MeasuredTime).ShouldBe((s_place, Instant.FromSeconds(9)));
    }

    [Fact]
    public void It_is_kept_in_a_checkpoint()
    {
        _rig.Hear(Squitter(1, s_place, 1, Identity.Icao(1)));
        using var stream = new MemoryStream();
        _rig.Tracker.Save(new BinaryWriter(stream));
        TrackerRig other = OnGlobe(TrackerRig.Radar, Receiver);
        other.Tracker.Load(new BinaryReader(new MemoryStream(stream.ToArray())));
        Track track = other.All.ShouldHaveSingleItem();
        (track.Measured, track.MeasuredTime).ShouldBe((s_place, Instant.FromSeconds(1)));
    }
}
