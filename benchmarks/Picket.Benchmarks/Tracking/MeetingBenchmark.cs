using Picket.Simulation.Scenes;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks.Tracking;

/// <summary>How well four targets are told apart that meet, on the shared runs and on others.</summary>
internal static class MeetingBenchmark
{
    private const int SharedRuns = 12;

    public static int Run(string[] args)
    {
        int seeds = Trackers.Count(args, usual: 12);
        Scene[] shared = [.. Enumerable.Range(1, SharedRuns).Select(run => SharedScenes.Read("w15-dev", $"w15dev_run{run:D2}.csv", "w15dev_truth.csv"))];
        Scene[] drawn = [.. Enumerable.Range(1, seeds).Select(seed => Meeting.Draw((ulong)seed))];
        Console.WriteLine($"GOSPA with c = 10 m over {Meeting.Scans} scans, root of the mean of squares over runs (standard error); parts as roots too; CPU of the process after warm-up");
        Console.WriteLine($"{"runs",12}{"algorithm",10}{"GOSPA m",16}{"localisation",14}{"missed",9}{"false",9}{"s CPU/run",12}");
        foreach ((string name, Scene[] scenes) in new[] { ($"{SharedRuns} shared", shared), ($"{seeds} truths", drawn) })
        {
            foreach (string algorithm in Trackers.Named(args))
            {
                ScoreTotal[] scores = [.. scenes.Select(scene => SceneRun.Score(Trackers.Create(scene.Site, algorithm), scene, cutoff: 10))];
                double cpu = scenes.Average(scene => SceneRun.Measure(Trackers.Create(scene.Site, algorithm), scene).Milliseconds * scene.Looks.Length / 1000);
                var squares = Sample.Of([.. scores.Select(score => score.Gospa * score.Gospa)]);
                double gospa = Math.Sqrt(squares.Mean), halfCutoff = 10 * 10 / 2.0 / Meeting.Scans;
                Console.WriteLine($"{name,12}{algorithm,10}{new Sample(gospa, squares.Error / (2 * gospa)),16}{Root(score => score.Localisation * score.Localisation),14:F2}"
                    + $"{Root(score => halfCutoff * score.Missed),9:F2}{Root(score => halfCutoff * score.False),9:F2}{cpu,12:F4}");

                double Root(Func<ScoreTotal, double> square) => Math.Sqrt(scores.Average(square));
            }
        }

        return 0;
    }
}
