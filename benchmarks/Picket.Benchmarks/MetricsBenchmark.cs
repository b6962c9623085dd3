using System.Diagnostics;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks;

/// <summary>The metrics over scenes of constant density: does the time of a scan grow with the objects and no faster?</summary>
internal static class MetricsBenchmark
{
    private const int Scans = 20;

    public static int Run(string[] args)
    {
        int most = args.Length > 0 && int.TryParse(args[0], out int asked) ? asked : 100_000;
        Console.WriteLine($"{"objects",8}{"GOSPA ms/scan",16}{"CLEAR-MOT",12}{"SIAP",12}{"trajectory",12}{"its gap",12}");
        for (int objects = 1000; objects <= most; objects *= 10)
        {
            Measure(Math.Min(objects, 1000)); // warm
            (double[] milliseconds, double gap) = Measure(objects);
            Console.WriteLine($"{objects,8}{milliseconds[0],16:F2}{milliseconds[1],12:F2}{milliseconds[2],12:F2}{milliseconds[3],12:F2}{gap,12:E1}");
        }

        return 0;
    }

    private static (double[] Milliseconds, double Gap) Measure(int objects)
    {
        var (truth, tracks) = Scene(objects);
        var gospa = new GospaMeter(100, 2);
        var mot = new ClearMotMeter(100);
        var siap = new SiapMeter(100);
        var trajectories = new TrajectoryGospaMeter(100, 2, 10);
        int[] assigned = new int[objects];
        TrajectoryGospa total = default;
        double[] milliseconds =
        [
            Time(scan => gospa.Measure(truth[scan], tracks[scan], assigned)),
            Time(scan => mot.Add(truth[scan], tracks[scan])),
            Time(scan => siap.Add(Instant.FromSeconds(scan), truth[scan], tracks[scan])),
            Time(scan =>
            {
                trajectories.Add(truth[scan], tracks[scan]);
                if (scan == Scans - 1) total = trajectories.Total();
            }),
        ];
        return (milliseconds, 1 - total.LowerBound / total.Value);
    }

    private static double Time(Action<int> add)
    {
        long start = Stopwatch.GetTimestamp();
        for (int scan = 0; scan < Scans; scan++) add(scan);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / Scans;
    }

    // 4 objects per km^2 at 15 m/s per axis; tracks 15 m off per axis, 5 % missing, 5 % false, 1 % of the names changed in each scan.
    private static (ScoredPoint[][] Truth, ScoredPoint[][] Tracks) Scene(int objects)
    {
        var chance = new Substream(1, "metrics");
        double side = 1000 * Math.Sqrt(objects / 4.0);
        EnuVector[] place = [.. Enumerable.Range(0, objects).Select(_ => new EnuVector(chance.NextDouble(0, side), chance.NextDouble(0, side), 0))];
        EnuVector[] velocity = [.. Enumerable.Range(0, objects).Select(_ => new EnuVector(15 * chance.NextNormal(), 15 * chance.NextNormal(), 0))];
        string[] name = [.. Enumerable.Range(0, objects).Select(index => $"k{index}")];
        var (truth, tracks) = (new ScoredPoint[Scans][], new ScoredPoint[Scans][]);
        for (int scan = 0; scan < Scans; scan++)
        {
            truth[scan] = new ScoredPoint[objects];
            var seen = new List<ScoredPoint>(objects);
            for (int index = 0; index < objects; index++)
            {
                place[index] += velocity[index];
                truth[scan][index] = new ScoredPoint($"t{index}", place[index], HasHeight: false);
                if (chance.NextDouble() < 0.01) name[index] += "'";
                EnuVector error = new(15 * chance.NextNormal(), 15 * chance.NextNormal(), 0);
                if (chance.NextDouble() < 0.95) seen.Add(new ScoredPoint(name[index], place[index] + error, HasHeight: false));
                if (chance.NextDouble() < 0.05) seen.Add(new ScoredPoint($"f{scan}/{index}", new EnuVector(chance.NextDouble(0, side), chance.NextDouble(0, side), 0), HasHeight: false));
            }

            tracks[scan] = [.. seen];
        }

        return (truth, tracks);
    }
}
