using Picket.Simulation.Scenes;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks.Tracking;

/// <summary>How well and how fast 50, 200 and 1,000 objects are tracked at constant density, by each algorithm.</summary>
internal static class DensityBenchmark
{
    private const int Scans = 60, FirstScored = 11;

    public static int Run(string[] args)
    {
        int seeds = Trackers.Count(args, usual: 10);
        Console.WriteLine($"{Scans} scans, {seeds} seeds; per target: GOSPA with c = 100 m over scans {FirstScored} to {Scans}, mean over seeds (standard error); CPU of the process after warm-up");
        Console.WriteLine($"{"objects",8}{"algorithm",10}{"per target m",16}{"missed/scan",13}{"false/scan",12}{"ms CPU/scan",13}{"bytes/scan",12}");
        foreach (int objects in (int[])[50, 200, 1000])
        {
            Scene[] scenes = [.. Enumerable.Range(1, seeds).Select(seed => new ConstantDensity(objects, (ulong)seed).Record(Scans))];
            foreach (string algorithm in Trackers.Named(args))
            {
                ScoreTotal[] scores = [.. scenes.Select(scene => SceneRun.Score(Trackers.Create(scene.Site, algorithm), scene, cutoff: 100, FirstScored))]; // warms up too
                var costs = scenes.Select(scene => SceneRun.Measure(Trackers.Create(scene.Site, algorithm), scene)).ToList();
                double scored = seeds * (Scans - FirstScored + 1);
                Console.WriteLine($"{objects,8}{algorithm,10}{Sample.Of([.. scores.Select(score => score.PerTarget)]),16}{scores.Sum(score => score.Missed) / scored,13:F2}"
                    + $"{scores.Sum(score => score.False) / scored,12:F2}{costs.Average(cost => cost.Milliseconds),13:F3}{costs.Average(cost => cost.Bytes),12:F0}");
            }
        }

        return 0;
    }
}
