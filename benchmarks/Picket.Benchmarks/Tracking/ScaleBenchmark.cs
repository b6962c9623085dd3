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
    private const int LastScored = 25;
    private static readonly int[] s_sizes = [1000, 10_000, 100_000, 1_000_000];

    public static int Run(string[] args)
    {
        int largest = Trackers.Count(args, usual: 1_000_000);
        string algorithm = args.FirstOrDefault(word => !char.IsDigit(word[0])) ?? "pmb";
        Console.WriteLine($"{algorithm}, {Threads} threads, seed 1, scans {FirstScored} to {LastScored}; from detections to tracks: wall time, median and longest; CPU time of all threads, median; share of the time in garbage collections; GOSPA with c = 100 m; peak memory with the scene in the same process");
        Console.WriteLine($"{"objects",9}{"s/scan",10}{"longest",10}{"CPU s",9}{"us/object",11}{"CPU us",9}{"GC %",7}{"tentative",11}{"per target m",14}{"peak GB",9}");
        var sizes = new List<ScaleFigure>();
        foreach (int objects in s_sizes.Where(size => size <= largest))
        {
            ScaleFigure figure = Track(objects, algorithm);
            sizes.Add(figure);
            Console.WriteLine($"{objects,9}{figure.Seconds,10:F4}{figure.Longest,10:F4}{figure.CpuSeconds,9:F4}{figure.Microseconds,11:F2}{figure.CpuMicroseconds,9:F2}{100 * figure.Collecting,7:F1}{figure.Tentative,11}{figure.PerTarget,14:F2}{figure.PeakBytes / 1e9,9:F2}");
        }

        if (sizes.Find(size => size.Objects == 10_000) is { Objects: > 0 } first)
            Console.WriteLine($"an object's time among {sizes[^1].Objects} against {first.Objects}: wall {sizes[^1].Microseconds / first.Microseconds:F2}, CPU {sizes[^1].CpuMicroseconds / first.CpuMicroseconds:F2}");
        File.WriteAllText(Path.Combine(SharedData.Checkout, "benchmarks", "scale.svg"), ScalePlot.Draw(sizes, algorithm, Threads));
        return 0;
    }

    private static ScaleFigure Track(int objects, string algorithm)
    {
        var scene = new ConstantDensity(objects, seed: 1);
        Tracker tracker = Trackers.Create(scene.Site, algorithm, Threads);
        var times = new List<double>();
        var cpuTimes = new List<double>();
        double square = 0, collecting = 0;
        long peak = 0;
        scene.Next();
        tracker.Advance(scene.Time);
        for (; scene.Scan <= LastScored; scene.Next())
        {
            long start = Stopwatch.GetTimestamp();
            (TimeSpan cpu, TimeSpan paused) = (Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
            foreach (ref readonly Detection detection in scene.Detections) tracker.Detect(detection);
            tracker.Advance(scene.Time + Duration.FromSeconds(1)); // works the scan and closes it
            double spent = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (scene.Scan < FirstScored) continue;
            times.Add(spent);
            cpuTimes.Add((Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
            collecting += (GC.GetTotalPauseDuration() - paused).TotalSeconds;
            peak = peak == 0 ? ProcessMemory.Peak : peak; // before the score takes its own
            square += SquaredError(tracker, scene) / (LastScored - FirstScored + 1);
        }

        times.Sort();
        cpuTimes.Sort();
        return new ScaleFigure(objects, times[times.Count / 2], times[^1], cpuTimes[times.Count / 2], collecting / times.Sum(), tracker.Tentative, Math.Sqrt(square / objects), peak);
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
