using System.Collections.Immutable;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks.Tracking;

/// <summary>Runs trackers over scenes: what it costs, and how the tracks compare with the truth, matched by time as <c>picket score</c> does.</summary>
internal static class SceneRun
{
    /// <summary>Gives a tracker some looks of a scene.</summary>
    public static void Feed(Tracker tracker, ReadOnlySpan<SimulatedLook> looks)
    {
        foreach (ref readonly SimulatedLook look in looks) look.FeedTo(tracker);
        tracker.EndInput();
    }

    /// <summary>CPU time of the process and bytes allocated by it, a look; of the bytes only the second half of the scene counts, when the tracker has its size. Warm up before.</summary>
    public static (double Milliseconds, double Bytes) Measure(Tracker tracker, Scene scene)
    {
        int half = scene.Looks.Length / 2;
        TimeSpan start = Environment.CpuUsage.TotalTime;
        Feed(tracker, scene.Looks.AsSpan()[..half]);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        Feed(tracker, scene.Looks.AsSpan()[half..]);
        TimeSpan spent = Environment.CpuUsage.TotalTime - start;
        return (spent.TotalMilliseconds / scene.Looks.Length, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)(scene.Looks.Length - half));
    }

    /// <summary>Scores confirmed and coasting tracks from a truth time on.</summary>
    public static ScoreTotal Score(Tracker tracker, Scene scene, double cutoff, int from = 1)
    {
        var scorer = new Scorer(cutoff, order: 2);
        Compare(tracker, scene, (truth, objects, tracks) =>
        {
            if (truth.Scan >= from) scorer.Add(truth.Time, objects, tracks);
        });
        return scorer.Total();
    }

    /// <summary>Tracks a scene, then holds the tracks against the truth at each of its times.</summary>
    public static void Compare(Tracker tracker, Scene scene, Action<TruthAtTime, ScoredPoint[], ScoredPoint[]> compare)
    {
        TrackTimeline timeline = Track(tracker, scene);
        var tracks = new List<ScoredPoint>();
        foreach (TruthAtTime truth in scene.Truth)
        {
            timeline.At(truth.Time, tracks);
            compare(truth, [.. truth.Objects.Select(one => new ScoredPoint(one.Id.ToString(), one.Position, scene.HasHeights))], [.. tracks]);
        }
    }

    private static TrackTimeline Track(Tracker tracker, Scene scene)
    {
        var timeline = new TrackTimeline(stale: (scene.Truth[1].Time - scene.Truth[0].Time) + (scene.Truth[1].Time - scene.Truth[0].Time));
        var tracks = ImmutableArray.CreateBuilder<Track>();
        var shown = new Dictionary<long, Track>();
        tracker.LookClosed = _ =>
        {
            tracks.Clear();
            Instant time = tracker.Newest;
            tracker.CopyTracks(tracks, includeTentative: false, time);
            Dictionary<long, Track> gone = new(shown);
            foreach (Track track in tracks)
            {
                Add(track, track.Time, isShown: true);
                gone.Remove(track.Number);
                shown[track.Number] = track;
            }

            foreach (Track track in gone.Values)
            {
                Add(track, time, isShown: false);
                shown.Remove(track.Number);
            }
        };
        Feed(tracker, scene.Looks.AsSpan());
        tracker.EndOfData();
        return timeline;

        void Add(Track track, Instant time, bool isShown) =>
            timeline.Add(time, new ScoredPoint(track.Number.ToString(), track.Position, scene.HasHeights && track.HeightMeasured) { Velocity = track.Velocity }, isShown);
    }
}
