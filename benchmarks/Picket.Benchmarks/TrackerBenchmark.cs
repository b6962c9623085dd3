using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Tracks;
using Picket.Tracking;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks;

/// <summary>How fast the tracker works a scan and how well, at constant density: CPU time inside the process after a warm-up over the same scans, memory over the second half.</summary>
internal static class TrackerBenchmark
{
    private const int Scans = 60, FirstScored = 11, WarmUps = 3;

    public static int Run(string[] args)
    {
        int seeds = args.Length > 0 && int.TryParse(args[0], out int asked) ? asked : 2;
        Console.WriteLine($"{"objects",8}{"ms CPU/scan",14}{"scans/CPU s",14}{"bytes/scan",12}{"GOSPA/target m",16}{"missed/scan",13}{"false/scan",12}");
        foreach (int objects in (int[])[50, 200, 1000])
        {
            double milliseconds = 0, bytes = 0, square = 0, missed = 0, spurious = 0;
            for (int seed = 1; seed <= seeds; seed++)
            {
                var scene = new TrackerScene(objects, (ulong)seed);
                var scans = new Detection[Scans][];
                var truth = new ScoredPoint[Scans][];
                for (int scan = 0; scan < Scans; scan++) (scans[scan], truth[scan]) = (scene.Next(), scene.Truth);
                for (int run = 0; run < WarmUps; run++) Feed(new Tracker(scene.Site), scans);

                var tracker = new Tracker(scene.Site);
                TimeSpan start = Environment.CpuUsage.TotalTime;
                Feed(tracker, scans[..(Scans / 2)]);
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                Feed(tracker, scans[(Scans / 2)..]);
                milliseconds += (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / Scans / seeds;
                bytes += (GC.GetAllocatedBytesForCurrentThread() - allocated) / (Scans / 2.0) / seeds;

                ScoreTotal total = Score(new Tracker(scene.Site), scans, truth);
                square += total.PerTarget * total.PerTarget / seeds;
                missed += total.Missed / (double)(Scans - FirstScored + 1) / seeds;
                spurious += total.False / (double)(Scans - FirstScored + 1) / seeds;
            }

            Console.WriteLine($"{objects,8}{milliseconds,14:F3}{1000 / milliseconds,14:F0}{bytes,12:F0}{Math.Sqrt(square),16:F2}{missed,13:F2}{spurious,12:F2}");
        }

        return 0;
    }

    private static void Feed(Tracker tracker, Detection[][] scans)
    {
        foreach (Detection[] scan in scans)
        {
            tracker.Advance(scan[0].Time);
            foreach (Detection detection in scan) tracker.Detect(detection);
        }

        tracker.EndOfData();
    }

    private static ScoreTotal Score(Tracker tracker, Detection[][] scans, ScoredPoint[][] truth)
    {
        var scorer = new Scorer(100, 2);
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.LookClosed = look =>
        {
            if (look.Scan < FirstScored) return;
            tracks.Clear();
            tracker.CopyTracks(tracks, includeTentative: false, tracker.Newest);
            scorer.Add(look.Time, truth[look.Scan - 1], [.. tracks.Select(track => new ScoredPoint(track.Number.ToString(), track.Position, HasHeight: false))]);
        };
        Feed(tracker, scans);
        return scorer.Total();
    }
}
