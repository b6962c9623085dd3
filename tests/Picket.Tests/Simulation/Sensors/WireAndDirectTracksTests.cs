using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Feeds;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;
using Picket.Tracking;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>The tracker makes the same tracks of a site's bytes as of its detections, within their noise.</summary>
/// <remarks>Radars that stare, and radars that turn. Each of 24 runs is 100 s of the range under a seed of its own, the same for both depths. A paired difference counts as within a bound when its whole 99 % interval is (two one-sided tests), so that a test that finds little for want of runs fails.</remarks>
public class WireAndDirectTracksTests
{
    private const int Runs = 24;
    private const double End = 100;
    private static readonly Dictionary<bool, (Outcome Wire, Outcome Direct)[]> s_runs = new[] { true, false }.ToDictionary(
        staring => staring, staring => Enumerable.Range(1, Runs).Select(seed => (Play((ulong)seed, wire: true, staring), Play((ulong)seed, wire: false, staring))).ToArray());

    private readonly record struct Outcome(double Error, double Tracked, double Tracks);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Objects_are_tracked_as_long(bool staring)
    {
        s_runs[staring].Average(run => run.Wire.Tracked).ShouldBeInRange(8, 12);
        Farthest(staring, run => run.Tracked).ShouldBeLessThan(0.1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Tracks_are_as_many(bool staring) => Farthest(staring, run => run.Tracks).ShouldBeLessThan(0.2);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Tracks_are_as_far_from_the_truth(bool staring)
    {
        double error = s_runs[staring].Average(run => run.Direct.Error);
        error.ShouldBeInRange(2, 20);
        (Farthest(staring, run => run.Error) / error).ShouldBeLessThan(0.05);
    }

    // How far from 0 the difference may be, by the farther end of its 99 % interval.
    private static double Farthest(bool staring, Func<Outcome, double> of)
    {
        double[] differences = [.. s_runs[staring].Select(run => of(run.Wire) - of(run.Direct))];
        double mean = differences.Average(), error = Math.Sqrt(differences.Sum(difference => (difference - mean) * (difference - mean)) / (Runs - 1) / Runs);
        return Math.Abs(mean) + 2.81 * error; // Student's law of 23 degrees
    }

    private static Outcome Play(ulong seed, bool wire, bool staring)
    {
        Site site = staring ? SensorRange.Staring : SensorRange.Site;
        var tracker = new Tracker(site);
        var sink = new ToTracker(tracker);
        ISensorModel[] sensors = [.. Enumerable.Range(0, 3).Select(sensor => SensorRange.Setting(sensor, seed, wire: true, site).Model(SensorRange.PhysicsOf(sensor)))];
        IFeedReader[] readers = [.. site.Feeds.Select(feed => FeedProtocols.Find(feed.Protocol)!.CreateReader(feed, site))];
        var next = new PriorityQueue<(int Sensor, long Look), (Instant Time, int Sensor)>();
        for (int sensor = 0; sensor < sensors.Length; sensor++) next.Enqueue((sensor, 0), (sensors[sensor].ArrivalOf(0), sensor));
        double error = 0, tracked = 0, tracks = 0, moment = 20;
        int samples = 0, measured = 0;
        var copied = ImmutableArray.CreateBuilder<Track>();
        while (next.TryDequeue(out (int Sensor, long Look) at, out (Instant Time, int Sensor) arrives) && moment < End)
        {
            ISensorModel sensor = sensors[at.Sensor];
            TrueObject[] objects = SensorRange.ObjectsAt(sensor.TimeOf(at.Look));
            tracker.Advance(arrives.Time);
            if (wire)
            {
                foreach (byte[] bytes in ((IWireSensor)sensor).Send(at.Look, objects)) readers[at.Sensor].Read(bytes, arrives.Time, sink);
            }
            else
            {
                SimulatedLook look = sensor.Look(at.Look, objects);
                if (sensor is RadarModel && staring) tracker.Look(look.Sensor, look.Scan, look.Time);
                foreach (Detection detection in look.Detections) tracker.Detect(detection);
                if (look.Mark is { } mark) tracker.Sector(mark);
            }

            tracker.EndInput();
            next.Enqueue((at.Sensor, at.Look + 1), (sensor.ArrivalOf(at.Look + 1), at.Sensor));
            if ((arrives.Time - SensorRange.Start).Seconds < moment) continue;
            moment += 1;
            samples++;
            copied.Clear();
            tracker.CopyTracks(copied, includeTentative: false);
            tracks += copied.Count;
            foreach (TrueObject one in SensorRange.ObjectsAt(tracker.Now))
            {
                double miss = copied.Min(track => Math.Sqrt(Math.Pow(track.Position.X - one.Position.X, 2) + Math.Pow(track.Position.Y - one.Position.Y, 2)));
                if (miss > 300) continue;
                tracked++;
                error += miss;
                measured++;
            }
        }

        return new(error / measured, tracked / samples, tracks / samples);
    }

    private sealed class ToTracker(Tracker tracker) : IFeedSink
    {
        public void Detect(in Detection detection, Mode? simulated = null) => tracker.Detect(detection);

        public void Identify(in IdentityReport report, Mode? simulated = null) => tracker.Identify(report);

        public void Sector(in SectorMark mark) => tracker.Sector(mark);

        public void Count(string kind, Instant? measured = null)
        {
        }

        public void Reject(in FeedError error) => Assert.Fail(error.Reason);
    }
}
