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
    private const int Threads = 2, FirstTimed = 11, Last = 25, ScoredEach = 5;
    private static readonly (int Objects, int Seeds)[] s_sizes = [(1000, 20), (10_000, 3), (100_000, 1), (1_000_000, 1)];

    public static int Run(string[] args)
    {
        int[] range = [.. args.Where(word => char.IsDigit(word[0])).Select(int.Parse)];
        (int smallest, int largest) = (range.Length > 1 ? range[0] : 0, range.Length > 0 ? range[^1] : int.MaxValue);
        string algorithm = args.FirstOrDefault(word => !char.IsDigit(word[0])) ?? "pmb";
        Console.WriteLine($"{algorithm}, {Threads} threads; scans {FirstTimed} to {Last}, from detections to tracks: wall time, median and longest; CPU time of all threads, median; share of the wall time in garbage collections;");
        Console.WriteLine($"tentative tracks after the last scan; peak memory with the scene in the same process; GOSPA with c = 100 m at every {ScoredEach}th of these scans");
        Console.WriteLine($"{"objects",9}{"seeds",7}{"s/scan",10}{"longest",10}{"CPU s",9}{"us/object",11}{"CPU us",9}{"GC %",7}{"tentative",11}{"per target m",14}{"peak GB",9}");
        var sizes = new List<ScaleFigure>();
        foreach ((int objects, int seeds) in s_sizes.Where(size => size.Objects >= smallest && size.Objects <= largest))
        {
            ScaleFigure figure = Track(objects, seeds, algorithm);
            sizes.Add(figure);
            Console.WriteLine($"{objects,9}{seeds,7}{figure.Seconds,10:F4}{figure.Longest,10:F4}{figure.CpuSeconds,9:F4}{figure.Microseconds,11:F2}{figure.CpuMicroseconds,9:F2}{100 * figure.Collecting,7:F1}{figure.Tentative,11}{figure.PerTarget,14:F2}{figure.PeakBytes / 1e9,9:F2}");
        }

        if (sizes.Find(size => size.Objects == 10_000) is { Objects: > 0 } first)
            Console.WriteLine($"an object's time among {sizes[^1].Objects} against {first.Objects}: wall {sizes[^1].Microseconds / first.Microseconds:F2}, CPU {sizes[^1].CpuMicroseconds / first.CpuMicroseconds:F2}");
        if (sizes.Count == s_sizes.Length) File.WriteAllText(Path.Combine(SharedData.Checkout, "benchmarks", "scale.svg"), ScalePlot.Draw(sizes, algorithm, Threads));
        return 0;
    }

    private static ScaleFigure Track(int objects, int seeds, string algorithm)
    {
        var times = new List<double>();
        var cpuTimes = new List<double>();
        var squares = new List<double>();
        TimeSpan paused = default;
        long peak = 0;
        int tentative = 0;
        for (int seed = 1; seed <= seeds; seed++)
        {
            var scene = new ConstantDensity(objects, (ulong)seed);
            Tracker tracker = Trackers.Create(scene.Site, algorithm, Threads);
            scene.Next();
            tracker.Advance(scene.Time);
            for (; scene.Scan <= Last; scene.Next())
            {
                long start = Stopwatch.GetTimestamp();
                (TimeSpan cpu, TimeSpan before) = (Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
                foreach (ref readonly Detection detection in scene.Detections) tracker.Detect(detection);
                tracker.Advance(scene.Time + Duration.FromSeconds(1)); // works the scan and closes it
                double spent = Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (scene.Scan < FirstTimed) continue;
                times.Add(spent);
                cpuTimes.Add((Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
                paused += GC.GetTotalPauseDuration() - before;
                if (scene.Scan % ScoredEach > 0) continue;
                if (squares.Count == 0) peak = ProcessMemory.Peak; // before the score takes its own
                squares.Add(SquaredError(tracker, scene));
            }

            tentative = tracker.Tentative;
        }

        double collecting = paused.TotalSeconds / times.Sum();
        times.Sort();
        cpuTimes.Sort();
        return new ScaleFigure(objects, times[times.Count / 2], times[^1], cpuTimes[times.Count / 2], collecting, tentative, Math.Sqrt(squares.Average() / objects), peak);
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
