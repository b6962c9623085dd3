using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking;

namespace Picket.Tests.Tracking;

/// <summary>What comes into a flood of false detections that is a thousand times what the site file states.</summary>
public sealed class TrackerFloodTests
{
    private const int FloodFrom = 12, ComesAt = 16;

    private static readonly Sensor Radar = new()
    {
        Id = "radar",
        Kind = SensorKind.Radar,
        Period = 1,
        Noise = new() { Range = 10, Azimuth = 0.0015, Elevation = 0.0015 },
        ClutterPerScan = 0.5,
        Field = new() { Range = new(100, 5000), Elevation = new(0, 1.4) },
    };

    private readonly Substream _chance = new(4, "flood");

    [Fact]
    public void An_object_that_comes_in_a_flood_has_its_track_at_the_fourth_look_and_the_false_ones_have_none()
    {
        TrackerRig rig = TrackerRig.OnGlobe(Radar);
        for (int look = 0; look < ComesAt + 4; look++) Hear(rig.Tracker, look);
        rig.Tracker.Overload.HasFlag(Overload.ClutterAboveStated).ShouldBeTrue();
        Track track = rig.Shown.ShouldHaveSingleItem();
        (track.Position - Place(ComesAt + 3)).Norm.ShouldBeLessThan(40);
        track.FirstSeen.ShouldBe(Instant.FromSeconds(ComesAt));
        rig.Tracker.Tentative.ShouldBeLessThan(20);
    }

    [Fact]
    public void A_flood_goes_on_from_a_checkpoint_as_if_there_had_been_none()
    {
        Tracker one = TrackerRig.OnGlobe(Radar).Tracker, other = TrackerRig.OnGlobe(Radar).Tracker;
        for (int look = 0; look < ComesAt + 6; look++)
        {
            if (look == ComesAt + 2) other.Load(new BinaryReader(new MemoryStream(Saved(one))));
            Detection[] heard = Draw(look);
            Hear(one, look, heard);
            if (look >= ComesAt + 2) Hear(other, look, heard);
        }

        Saved(other).ShouldBe(Saved(one));
    }

    private void Hear(Tracker tracker, int look) => Hear(tracker, look, Draw(look));

    private static void Hear(Tracker tracker, int look, Detection[] heard)
    {
        tracker.Advance(Instant.FromSeconds(look));
        foreach (Detection detection in heard) tracker.Detect(detection);
        tracker.EndInput();
    }

    private Detection[] Draw(int look)
    {
        List<Detection> heard = [];
        for (int left = look < FloodFrom ? 1 : 500; left > 0; left--)
            heard.Add(Plot(look, Math.Sqrt(_chance.NextDouble(1e4, 2.5e7)), _chance.NextDouble(0, Math.Tau), _chance.NextDouble(0, 1.4)));
        EnuVector place = Place(look);
        if (look >= ComesAt)
            heard.Add(Plot(look, place.Norm + 10 * _chance.NextNormal(), Math.Atan2(place.X, place.Y) + 0.0015 * _chance.NextNormal(), Math.Asin(place.Z / place.Norm) + 0.0015 * _chance.NextNormal()));
        return [.. heard];
    }

    private static EnuVector Place(int look) => new(1500 + 120 * (look - ComesAt), 2000 - 60 * (look - ComesAt), 800);

    private static Detection Plot(int look, double range, double azimuth, double elevation) => new()
    {
        Sensor = 0,
        Time = Instant.FromSeconds(look),
        Scan = look + 1,
        Measurement = new()
        {
            Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation,
            Range = range,
            Azimuth = azimuth,
            Elevation = elevation,
            SigmaRange = 10,
            SigmaAzimuth = 0.0015,
            SigmaElevation = 0.0015,
        },
    };

    private static byte[] Saved(Tracker tracker)
    {
        using var stream = new MemoryStream();
        tracker.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
