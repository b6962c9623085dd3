using Picket.Core.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Metrics;
using Picket.Tracking.Mixtures;

namespace Picket.Benchmarks.Tracking;

/// <summary>The Poisson multi-Bernoulli mixture by itself, look by look, without the loop around it: four targets that meet, and constant density.</summary>
internal static class MixtureBenchmark
{
    private const int DensityScans = 60, DensityFirst = 11;

    public static int Run(string[] args)
    {
        int seeds = Trackers.Count(args, usual: 12);
        Console.WriteLine("root of the mean of GOSPA^2 over scans and runs (standard error), m; over constant density per target; parts as roots too; CPU of the process after warm-up");
        Console.WriteLine($"{"scene",16}{"runs",6}{"GOSPA",16}{"localisation",14}{"missed",9}{"false",9}{"ms CPU/scan",13}{"bytes/scan",12}");
        Print("meeting, shared", [.. Enumerable.Range(1, 12).Select(run => SharedScenes.Read("w15-dev", $"w15dev_run{run:D2}.csv", "w15dev_truth.csv"))], cutoff: 10, first: 1, targets: 1);
        Print("meeting, drawn", [.. Enumerable.Range(1, 4 * seeds).Select(seed => Meeting.Draw((ulong)seed))], cutoff: 10, first: 1, targets: 1);
        foreach (int objects in (int[])[50, 200])
            Print($"N {objects}, shared", [SharedScenes.Read("dens4-dev", $"dens4dev_n{objects}_detections.csv", $"dens4dev_n{objects}_truth.csv", $"site_n{objects}.yaml")], cutoff: 100, DensityFirst, objects);
        foreach (int objects in (int[])[50, 200, 1000])
            Print($"N {objects}, drawn", [.. Enumerable.Range(1, seeds).Select(seed => new ConstantDensity(objects, (ulong)seed).Record(DensityScans))], cutoff: 100, DensityFirst, objects);
        return 0;
    }

    private static void Print(string name, Scene[] scenes, double cutoff, int first, int targets)
    {
        Track(scenes[0], cutoff, first); // warms up
        var runs = scenes.Select(scene => Track(scene, cutoff, first)).ToList();
        int scans = scenes[0].Looks.Length;
        Sample squares = Sample.Of([.. runs.Select(run => run.Score.Gospa * run.Score.Gospa / targets)]);
        double gospa = Math.Sqrt(squares.Mean), each = cutoff * cutoff / 2 / (scans - first + 1) / targets;
        Console.WriteLine($"{name,16}{scenes.Length,6}{new Sample(gospa, squares.Error / (2 * gospa)),16}{Root(run => run.Localisation * run.Localisation / targets),14:F2}"
            + $"{Root(run => each * run.Missed),9:F2}{Root(run => each * run.False),9:F2}{runs.Average(run => run.Milliseconds) / scans,13:F2}{runs.Average(run => run.Bytes) / scans,12:F0}");

        double Root(Func<ScoreTotal, double> square) => Math.Sqrt(runs.Average(run => square(run.Score)));
    }

    private static (ScoreTotal Score, double Milliseconds, double Bytes) Track(Scene scene, double cutoff, int first)
    {
        Site site = scene.Site;
        SensorModel[] sensors = [.. site.Sensors.Select(sensor => new SensorModel(sensor, site.Tracker, plane: true))];
        var tracker = new MixtureTracker<PlaneState, PlaneFilter>(new PlaneFilter(sensors, site.Tracker.AccelerationPsd), sensors, site.Tracker);
        var scorer = new Scorer(cutoff, order: 2);
        var estimates = new List<MixtureEstimate<PlaneState>>();
        double milliseconds = 0, bytes = 0;
        for (int index = 0; index < scene.Looks.Length; index++)
        {
            SimulatedLook look = scene.Looks[index];
            TimeSpan start = Environment.CpuUsage.TotalTime;
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            tracker.Look(look.Sensor, look.Time, look.Detections);
            tracker.Report(estimates);
            milliseconds += (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
            bytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
            TruthAtTime truth = scene.Truth[index];
            if (truth.Scan < first) continue;
            scorer.Add(
                look.Time,
                [.. truth.Objects.Select(one => new ScoredPoint($"{one.Id}", one.Position, HasHeight: false))],
                [.. estimates.Where(one => one.IsReported).Select(one => new ScoredPoint($"{one.Number}", new(one.State.X, one.State.Y, 0), HasHeight: false))]);
        }

        return (scorer.Total(), milliseconds, bytes);
    }
}
