using System.Collections.Concurrent;
using Picket.Benchmarks.Latency;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Simulation.Exercises;
using Picket.Tests.Simulation.Exercises;

namespace Picket.Benchmarks.Beside;

/// <summary><c>./bench beside [SECONDS]</c>: are live warnings the same, and as soon, with an exercise beside them and without, and does all that the exercise gives say so?</summary>
/// <remarks>The same live inputs are folded twice by one clock. Time is counted as a queue: an input waits until the work before it is done and takes the CPU time that it took, as on a core of its own, however busy the machine is; so the runs may go beside each other.</remarks>
internal static class BesideBenchmark
{
    private const int Pairs = 2; // runs without and with
    private const double Warm = 12, Hostile = 840; // s; of S2: the first wave arrives, scouts are over the base, rockets begin

    public static int Run(string[] args)
    {
        double seconds = args.Length > 0 ? double.Parse(args[0]) : 170;
        using var folder = new StandFolder();
        var scene = new BesideScene(folder.Path, (1, 2, 3));
        Instant begin = Instant.FromSeconds(1_800_000_000);
        Fold(scene, begin, Warm, plays: true, []); // compiled
        var runs = new (double[] Waits, List<string> Sent)[2 * Pairs];
        var faults = new ConcurrentQueue<string>();
        Thread[] threads = [.. runs.Select((_, run) => new Thread(() => runs[run] = Fold(scene, begin, seconds, plays: run % 2 == 1, faults)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        bool same = Array.TrueForAll(runs, run => run.Sent.SequenceEqual(runs[0].Sent));
        double[] alone = Latencies.Sorted(Durations(plays: 0)), beside = Latencies.Sorted(Durations(plays: 1));
        Console.WriteLine($"live warnings: {runs[0].Sent.Count} messages, {(same ? "the same bytes with and without" : "NOT THE SAME")}");
        Console.WriteLine($"door to decision: without {Latencies.Words(alone)}; with {Latencies.Words(beside)}; ratio p50 {Latencies.At(beside, 0.5) / Latencies.At(alone, 0.5):F2}, p99 {Latencies.At(beside, 0.99) / Latencies.At(alone, 0.99):F2}");
        foreach (string fault in faults) Console.WriteLine($"FAULT: {fault}");
        return same && faults.IsEmpty ? 0 : 1;

        IEnumerable<Duration?> Durations(int plays) => runs.Where((_, run) => run % 2 == plays).SelectMany(run => run.Waits).Select(wait => (Duration?)Duration.FromSeconds(wait));
    }

    private static (double[] Waits, List<string> Sent) Fold(BesideScene scene, Instant begin, double seconds, bool plays, ConcurrentQueue<string> faults)
    {
        var waits = new List<double>();
        (Instant came, double free, double started, double busy) = (begin, 0, 0, 0);
        using var fold = new BesideFold(scene.SiteText, begin, (time, act) =>
        {
            (came, free, started) = (time, Math.Max(free, (time - begin).Seconds), CpuClock.ThreadSeconds);
            act();
            double took = CpuClock.ThreadSeconds - started;
            (free, busy) = (free + took, busy + took);
        });
        fold.LiveWarned = warning =>
        {
            if (warning.Plot is not null && warning.Stage != WarningStage.AllClear) waits.Add(free + CpuClock.ThreadSeconds - started - (came - begin).Seconds);
        };
        fold.Run(scene.Live(begin, seconds), plays ? new ExerciseRun(scene.Scenario, 0, scene.Scenario.Seed, begin, Hostile, files: null) : null, scene.Site.Feeds);
        foreach (string fault in fold.Live.Faults.Concat(fold.Exercise.Faults)) faults.Enqueue(fault);
        Console.WriteLine($"{(plays ? "with" : "without")} exercise, {seconds} s: live {string.Join(", ", fold.Live.Stages.Select(one => $"{one.Value} {one.Key}"))}, {fold.Live.Tracks} tracks in snapshots; exercise {fold.Played} inputs, "
            + $"{string.Join(", ", fold.Exercise.Stages.Select(one => $"{one.Value} {one.Key}"))}, {fold.Exercise.Tracks} tracks; {fold.Live.Messages} live and {fold.Exercise.Messages} exercise messages looked at; fold {100 * busy / seconds:F1} % of a core");
        return ([.. waits], fold.Sent);
    }
}
