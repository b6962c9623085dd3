using Picket.Core.Time;
using Picket.Simulation.Scenes;
using Picket.Tracking.Metrics;
using Picket.Tracking.Registration;

namespace Picket.Benchmarks.Tracking;

/// <summary>What a biased and late second radar costs, and what the order of arrival does.</summary>
internal static class RegistrationBenchmark
{
    private const double Cutoff = 200;
    private const int FirstScored = 11;

    private static readonly (string Name, SensorBias Bias)[] s_biases =
    [
        ("none", default), ("60 m, 0.4 deg", TwoRadars.SharedBias),
        ("the same, +0.2 s", TwoRadars.SharedBias with { Time = 0.2 }), ("the same, -0.2 s", TwoRadars.SharedBias with { Time = -0.2 }),
    ];

    public static int Run(string[] args)
    {
        int seeds = Trackers.Count(args, usual: 10);
        Console.WriteLine($"GOSPA with c = {Cutoff} m over scans {FirstScored} to 120, mean over {seeds} seeds (standard error); 20 targets; known association and biases: 70.8");
        Console.WriteLine($"{"bias of s2",18}{"by arrival m",18}{"by time m",18}{"arrival/time",14}{"to unbiased",13}{"missed/scan",13}{"false/scan",12}");
        double unbiased = double.NaN;
        foreach ((string name, SensorBias bias) in s_biases)
            unbiased = Report(name, [.. Enumerable.Range(1, seeds).Select(seed => TwoRadars.Draw((ulong)seed, bias))], unbiased);
        Report("shared draw", [SharedScenes.Read("multi-sensor-dev", "multisensordev_detections.csv", "multisensordev_truth.csv")], unbiased);
        return 0;
    }

    private static double Report(string name, Scene[] scenes, double unbiased)
    {
        ScoreTotal[] arrival = [.. scenes.Select(Score)], time = [.. scenes.Select(InOrderOfTime).Select(Score)];
        Sample byArrival = Sample.Of([.. arrival.Select(score => score.Gospa)]), byTime = Sample.Of([.. time.Select(score => score.Gospa)]);
        if (double.IsNaN(unbiased)) unbiased = byArrival.Mean;
        double scored = scenes.Length * (120 - FirstScored + 1);
        Console.WriteLine($"{name,18}{byArrival,18}{byTime,18}{byArrival.Mean / byTime.Mean,14:F3}{byArrival.Mean / unbiased,13:F3}{arrival.Sum(score => score.Missed) / scored,13:F2}{arrival.Sum(score => score.False) / scored,12:F2}");
        return unbiased;
    }

    private static ScoreTotal Score(Scene scene) => SceneRun.Score(Trackers.Create(scene.Site), scene, Cutoff, FirstScored);

    private static Scene InOrderOfTime(Scene scene) =>
        scene with { Looks = [.. scene.Looks.OrderBy(look => look.Time).Select(look => look with { Arrival = look.Time + Duration.FromSeconds(0.05) })] };
}
