using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Tracking;

/// <summary>Late detections, sectors, and that the same calls give the same bits.</summary>
public sealed class TrackerOrderTests
{
    [Fact]
    public void A_late_detection_gives_the_state_of_the_right_order()
    {
        Detection[] inOrder = [.. Enumerable.Range(1, 12).Select(time => At(time, 10 * time + 7 * (time % 3), 3 * time, time % 2))];
        Detection[] late = [.. inOrder];
        (late[9], late[10]) = (late[10], late[9]);
        Track expected = Track(inOrder), got = Track(late);
        got.Position.ShouldBe(expected.Position, 1e-9);
        got.Velocity.ShouldBe(expected.Velocity, 1e-9);
        got.Sigma.ShouldBe(expected.Sigma, 1e-9);
    }

    [Fact]
    public void A_detection_older_than_the_limit_is_counted_and_dropped()
    {
        var rig = new TrackerRig(Eye);
        rig.Tracker.Advance(Instant.FromSeconds(10));
        rig.Tracker.Detect(At(4.9, 0, 0));
        rig.Tracker.Detect(At(5.1, 0, 0));
        rig.Tracker.EndOfData();
        (rig.Tracker.Detections, rig.Tracker.TooOld).ShouldBe((2, 1));
        rig.All.Length.ShouldBe(1);
    }

    [Fact]
    public void A_late_look_misses_when_it_comes_and_what_comes_of_it_after_all_takes_the_miss_back()
    {
        (Tracker tracker, double before) = Seen();
        tracker.Look(0, 9, Instant.FromSeconds(9));
        Advance(tracker, 11.01);
        Existence(tracker).ShouldBeLessThan(before - 1e-4);
        tracker.Detect(At(9, 0, 0) with { Scan = 9 });
        Advance(tracker, 11.02);
        (Tracker whole, _) = Seen();
        whole.Detect(At(9, 0, 0) with { Scan = 9 });
        Advance(whole, 11.02);
        Existence(tracker).ShouldBe(Existence(whole), 1e-6);
        Existence(tracker).ShouldBeGreaterThan(before);

        static (Tracker, double) Seen()
        {
            var tracker = new Tracker(SiteOf([Eye]));
            for (int time = 1; time <= 8; time++)
            {
                Advance(tracker, time);
                tracker.Detect(At(time, 0, 0) with { Scan = time });
            }

            Advance(tracker, 11);
            return (tracker, Existence(tracker));
        }

        static void Advance(Tracker tracker, double time) => tracker.Advance(Instant.FromSeconds(time));

        static double Existence(Tracker tracker)
        {
            var tracks = ImmutableArray.CreateBuilder<Track>();
            tracker.CopyTracks(tracks, includeTentative: false, Instant.FromSeconds(9));
            return tracks.ShouldHaveSingleItem().Existence;
        }
    }

    [Fact]
    public void A_rotating_radar_updates_at_once_and_misses_when_the_sector_is_behind()
    {
        TrackerRig rig = OnGlobe(TrackerRig.Radar);
        for (int turn = 0; turn < 8; turn++) Turn(rig, 4.0 * turn, withPlot: true);
        rig.Shown.ShouldHaveSingleItem().Sources[0].Detections.ShouldBe(8);
        double before = rig.Shown[0].Existence;
        Turn(rig, 32, withPlot: false);
        rig.Shown.ShouldHaveSingleItem().Existence.ShouldBeLessThan(before);
        for (int turn = 9; turn < 16; turn++) Turn(rig, 4.0 * turn, withPlot: false);
        rig.Shown.ShouldBeEmpty();
    }

    [Fact]
    public void A_rotating_radar_without_sector_marks_misses_by_the_azimuths_of_its_other_plots()
    {
        TrackerRig rig = OnGlobe(TrackerRig.Radar);
        for (int turn = 0; turn < 16; turn++)
        {
            double time = 4 * turn;
            if (turn < 8) rig.Hear(Plot(time + 0.5, new(20_000, 20_000, 3000)));
            rig.Hear(Plot(time + 1.5, new(20_000, -20_000, 3000)), Plot(time + 3, new(-30_000, 0, 3000)));
        }

        rig.Shown.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(137)]
    [InlineData(411)]
    public void A_tracker_restored_in_the_middle_goes_on_to_the_same_bits(int cut)
    {
        Detection[] detections = Scene();
        var whole = new TrackerRig(Eye, Eye with { Id = "late" });
        byte[]? saved = null;
        for (int index = 0; index < detections.Length; index++)
        {
            if (index == cut) saved = Save(whole);
            whole.Tracker.Advance(detections[index].Time);
            whole.Tracker.Detect(detections[index]);
        }

        var restored = new TrackerRig(Eye, Eye with { Id = "late" });
        restored.Tracker.Load(new BinaryReader(new MemoryStream(saved!)));
        Save(restored).ShouldBe(saved);
        foreach (Detection detection in detections.Skip(cut))
        {
            restored.Tracker.Advance(detection.Time);
            restored.Tracker.Detect(detection);
        }

        Save(restored).ShouldBe(Save(whole));
    }

    [Fact]
    public void Two_runs_give_the_same_bits()
    {
        (TrackerRig one, TrackerRig two) = (new(Eye, Eye), new(Eye, Eye));
        one.Hear(Scene());
        two.Hear(Scene());
        Save(one).ShouldBe(Save(two));
    }

    [Fact]
    public void Order_within_a_look_does_not_matter_to_what_is_seen()
    {
        var (one, two) = (new TrackerRig(Eye), new TrackerRig(Eye));
        foreach (var look in Scene().Where(detection => detection.Sensor == 0).GroupBy(detection => detection.Time))
        {
            one.Look(look.Key.Seconds, [.. look]);
            two.Look(look.Key.Seconds, [.. look.Reverse()]);
        }

        one.Shown.Length.ShouldBeGreaterThan(5);
        foreach ((EnuVector first, EnuVector second) in one.Shown.Select(track => track.Position).OrderBy(place => place.X).Zip(two.Shown.Select(track => track.Position).OrderBy(place => place.X)))
            first.ShouldBe(second, 1e-6);
        two.Shown.Length.ShouldBe(one.Shown.Length);
    }

    [Fact]
    public void Bytes_that_are_no_state_are_refused()
    {
        byte[] saved = Save(new TrackerRig(Eye));
        Should.Throw<EndOfStreamException>(() => new TrackerRig(Eye).Tracker.Load(new BinaryReader(new MemoryStream(saved, 0, saved.Length - 1))));
    }

    private static Track Track(Detection[] arrivals)
    {
        var rig = new TrackerRig(Eye, Eye with { Id = "other" });
        foreach (Detection detection in arrivals)
        {
            rig.Tracker.Detect(detection);
            rig.Tracker.EndOfData();
        }

        rig.Tracker.Advance(Instant.FromSeconds(12));
        return rig.All.ShouldHaveSingleItem();
    }

    // Eight objects, clutter, two sensors, one of them late and now and then out of its own order.
    private static Detection[] Scene()
    {
        var chance = new Substream(11, "scene");
        var arrivals = new List<(double Arrival, Detection Detection)>();
        for (int time = 1; time <= 30; time++)
        {
            for (int sensor = 0; sensor < 2; sensor++)
            {
                double measured = time + 0.3 * sensor, delay = sensor * chance.NextDouble(0.1, 2.5);
                for (int target = 0; target < 8; target++)
                {
                    if (chance.NextDouble() < 0.9)
                        arrivals.Add((measured + delay, At(measured, -1500 + 300 * target + 10 * measured + 20 * chance.NextNormal(), 20 * measured - 300 + 20 * chance.NextNormal(), sensor)));
                }

                for (int clutter = chance.NextPoisson(3); clutter > 0; clutter--)
                    arrivals.Add((measured + delay, At(measured, chance.NextDouble(-2000, 2000), chance.NextDouble(-2000, 2000), sensor)));
            }
        }

        return [.. arrivals.OrderBy(arrival => arrival.Arrival).Select(arrival => arrival.Detection)];
    }

    private static void Turn(TrackerRig rig, double start, bool withPlot)
    {
        for (int sector = 0; sector < 32; sector++)
        {
            var time = Instant.FromSeconds(start + 4.0 * sector / 32);
            rig.Tracker.Advance(time);
            rig.Tracker.Sector(new SectorMark(0, time, sector * Math.Tau / 32));
            if (withPlot && sector == 4) rig.Tracker.Detect(Plot(time.Seconds + 0.05, new(20_000, 20_000 - 100 * start, 3000)));
            rig.Tracker.EndInput();
        }
    }

    private static byte[] Save(TrackerRig rig)
    {
        using var stream = new MemoryStream();
        rig.Tracker.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
