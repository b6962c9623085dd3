using System.Collections.Immutable;
using System.Diagnostics;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks.Tracking;

/// <summary>How time, memory and error grow from a thousand objects to a million at constant density. Draws them as <c>benchmarks/scale.svg</c>.</summary>
internal static class ScaleBenchmark
{
    private const int Threads = 2, FirstScored = 11;
    private static readonly (int Objects, int Scans)[] s_sizes = [(1000, 60), (10_000, 30), (100_000, 20), (1_000_000, 15)];

    public static int Run(string[] args)
    {
        int largest = Trackers.Count(args, usual: 1_000_000);
        string algorithm = args.FirstOrDefault(word => !char.IsDigit(word[0])) ?? "pmb";
        Console.WriteLine($"{algorithm}, {Threads} threads, seed 1; time from detections to tracks, wall clock, median and longest over scans from the {FirstScored}th on, CPU time of all threads, median; GOSPA with c = 100 m; peak memory with the scene in the same process");
        Console.WriteLine($"{"objects",9}{"scans",7}{"s/scan",10}{"longest",10}{"CPU s",9}{"us/object",11}{"per target m",14}{"peak GB",9}");
        var sizes = new List<ScaleFigure>();
        foreach ((int objects, int scans) in s_sizes.Where(size => size.Objects <= largest))
        {
            ScaleFigure figure = Track(objects, scans, algorithm);
            sizes.Add(figure);
            Console.WriteLine($"{objects,9}{scans,7}{figure.Seconds,10:F4}{figure.Longest,10:F4}{figure.CpuSeconds,9:F4}{figure.Microseconds,11:F2}{figure.PerTarget,14:F2}{figure.PeakBytes / 1e9,9:F2}");
        }

        if (sizes.Find(size => size.Objects == 10_000) is { Objects: > 0 } first)
            Console.WriteLine($"time per object, {sizes[^1].Objects} against {first.Objects}: {sizes[^1].Microseconds / first.Microseconds:F2}");
        File.WriteAllText(Path.Combine(SharedData.Checkout, "benchmarks", "scale.svg"), ScalePlot.Draw(sizes, algorithm, Threads));
        return 0;
    }

    private static ScaleFigure Track(int objects, int scans, string algorithm)
    {
        var scene = new ConstantDensity(objects, seed: 1);
        Tracker tracker = Trackers.Create(scene.Site, algorithm, Threads);
        var times = new List<double>();
        var cpuTimes = new List<double>();
        double square = 0;
        long peak = 0;
        scene.Next();
        tracker.Advance(scene.Time);
        for (; scene.Scan <= scans; scene.Next())
        {
            long start = Stopwatch.GetTimestamp();
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            foreach (ref readonly Detection detection in scene.Detections) tracker.Detect(detection);
            tracker.Advance(scene.Time + Duration.FromSeconds(1)); // works the scan and closes it
            double spent = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (scene.Scan < FirstScored) continue;
            times.Add(spent);
            cpuTimes.Add((Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
            peak = peak == 0 ? ProcessMemory.Peak : peak; // before the score takes its own
            square += SquaredError(tracker, scene) / (scans - FirstScored + 1);
        }

        times.Sort();
        cpuTimes.Sort();
        return new ScaleFigure(objects, times[times.Count / 2], times[^1], cpuTimes[times.Count / 2], Math.Sqrt(square / objects), peak);
    }

    private static double SquaredError(Tracker tracker, ConstantDensity scene)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative: false, scene.Time);
        ScoredPoint[] truth = new ScoredPoint[scene.Truth.Length], points = [.. tracks.Select(track => new ScoredPoint("", track.Position, HasHeight: false))];
        for (int index = 0; index < truth.Length; index++) truth[index] = new ScoredPoint("", scene.Truth[index].Position, HasHeight: false);
        double gospa = new GospaMeter(100, 2).Measure(truth, points, new int[truth.Length]).Value;
        return gospa * gospa;
    }
}
