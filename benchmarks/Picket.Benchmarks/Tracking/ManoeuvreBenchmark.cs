using Picket.Simulation.Scenes;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks.Tracking;

/// <summary>How close, how steady and how soon six manoeuvring targets are tracked with default settings, on the shared draw and on others.</summary>
internal static class ManoeuvreBenchmark
{
    private const double Cutoff = 300;
    private const int Targets = 6, FirstScored = 11;

    public static int Run(string[] args)
    {
        int draws = Trackers.Count(args, usual: 50);
        Console.WriteLine($"position RMSE of the track matched best (c = {Cutoff} m) from each target's {FirstScored}th scan on, m; the reference with known association: 84.5 73.1 49.4 24.7 50.9 14.8, all 55.3");
        Console.WriteLine($"{"draws",9}{string.Concat(Enumerable.Range(1, Targets).Select(target => $"{target,8}"))}{"all",8}{"breaks",8}{"swaps",7}{"false/scan",12}{"by scan 4",11}{"by scan 6",11}{"last",6}");
        Report("shared", [SharedScenes.Read("manoeuvre-dev", "manoeuvredev_detections.csv", "manoeuvredev_truth.csv")]);
        Report(draws.ToString(), [.. Enumerable.Range(1, draws).Select(seed => Manoeuvres.Draw((ulong)seed))]);
        return 0;
    }

    private static void Report(string name, Scene[] scenes)
    {
        Outcome[] outcomes = [.. scenes.Select(Track)];
        double[] squares = [.. Enumerable.Range(0, Targets).Select(target => outcomes.Average(outcome => outcome.Squares[target]))];
        int?[] first = [.. outcomes.SelectMany(outcome => outcome.Total.FirstConfirmed.Values)];
        Console.WriteLine($"{name,9}{string.Concat(squares.Select(square => $"{Math.Sqrt(square),8:F1}"))}{Math.Sqrt(squares.Average()),8:F1}"
            + $"{outcomes.Sum(outcome => outcome.Total.Breaks),8}{outcomes.Sum(outcome => outcome.Total.Swaps),7}"
            + $"{outcomes.Sum(outcome => outcome.Total.False) / (double)(scenes.Length * Manoeuvres.Scans),12:F3}"
            + $"{first.Count(scan => scan <= 4) / (double)first.Length,11:P1}{first.Count(scan => scan <= 6) / (double)first.Length,11:P1}{(first.Contains(null) ? "never" : first.Max()),6}");
    }

    private readonly record struct Outcome(ScoreTotal Total, double[] Squares);

    private static Outcome Track(Scene scene)
    {
        var scorer = new Scorer(Cutoff, order: 2);
        var meter = new GospaMeter(Cutoff, order: 2);
        var assigned = new int[Targets];
        (double Sum, int Count)[] errors = new (double, int)[Targets];
        int[] alive = new int[Targets];
        SceneRun.Compare(Trackers.Create(scene.Site), scene, (truth, objects, tracks) =>
        {
            scorer.Add(truth.Time, objects, tracks);
            meter.Measure(objects, tracks, assigned);
            for (int index = 0; index < objects.Length; index++)
            {
                int target = truth.Objects[index].Id - 1;
                if (++alive[target] < FirstScored || assigned[index] < 0) continue;
                errors[target].Sum += Math.Pow(objects[index].DistanceTo(tracks[assigned[index]]), 2);
                errors[target].Count++;
            }
        });
        return new Outcome(scorer.Total(), [.. errors.Select(error => error.Sum / Math.Max(1, error.Count))]);
    }
}
