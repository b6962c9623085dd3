using System.Diagnostics;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Picture.Warnings;
using Picket.Simulation.Scenes;
using Picket.Tracking.Approaches;

namespace Picket.Benchmarks;

/// <summary><c>./bench approach</c>: does what manoeuvres come as often, and when, as is foreseen?</summary>
internal static class ApproachBenchmark
{
    private static readonly double[] s_edges = [0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0000001];

    public static int Run(string[] args)
    {
        int flights = args.Length > 0 ? int.Parse(args[0]) : 2000;
        var settings = new ApproachSettings();
        var (count, come, stated) = (new int[s_edges.Length - 1], new int[s_edges.Length - 1], new double[s_edges.Length - 1]);
        (int arrived, int timely, double brier, double cpu) = (0, 0, 0, 0);
        for (int flight = 0; flight < flights; flight++)
        {
            var chance = new Substream((ulong)flight, "approach");
            Zone zone = DrawZone(chance);
            MovingState state = Draw(chance);
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            ApproachModel.Arrival foreseen = ApproachModel.Foresee(in state, zone, settings);
            cpu += (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            double? time = TurningFlight.TimeToReach(chance, in state, zone, settings);
            int bin = Array.FindLastIndex(s_edges, edge => edge <= foreseen.Probability);
            (count[bin], come[bin], stated[bin]) = (count[bin] + 1, come[bin] + (time is null ? 0 : 1), stated[bin] + foreseen.Probability);
            brier += Math.Pow(foreseen.Probability - (time is null ? 0 : 1), 2) / flights;
            if (time is not { } at || foreseen.Probability <= 0) continue;
            arrived++;
            timely += at >= Math.Max(foreseen.Earliest, foreseen.Mean - 1.96 * foreseen.Deviation) && at <= foreseen.Mean + 1.96 * foreseen.Deviation ? 1 : 0;
        }

        Console.WriteLine($"approach: {flights} drawn flights, horizon {settings.Within} s, {cpu / flights * 1e6:F0} us each");
        for (int bin = 0; bin < count.Length; bin++)
        {
            if (count[bin] == 0) continue;
            double share = come[bin] / (double)count[bin];
            Console.WriteLine($"stated {s_edges[bin]:0.00} to {Math.Min(1, s_edges[bin + 1]):0.00}: {count[bin],5} flights, stated {stated[bin] / count[bin]:0.000}, came {share:0.000} +- {1.96 * Math.Sqrt(share * (1 - share) / count[bin]):0.000}");
        }

        Console.WriteLine($"Brier score {brier:0.0000}; came within the stated interval: {timely / (double)arrived:P1} of {arrived}");
        return 0;
    }

    private static Zone DrawZone(Substream chance)
    {
        var zone = new Zone { Id = "zone", Center = default, DangerDistance = chance.NextDouble(50, 200) };
        double half = chance.NextDouble(40, 200), other = chance.NextDouble(40, 200);
        return chance.NextDouble() < 0.5 ? zone with { Radius = half } : zone with { Polygon = [new(-half, -other, 0), new(half, -other, 0), new(half, other, 0), new(-half, other, 0)] };
    }

    // Somewhere within 4 km, on a course that would pass the middle within about 60 degrees, known as a tracker knows it.
    private static MovingState Draw(Substream chance)
    {
        double distance = chance.NextDouble(500, 4000), bearing = chance.NextDouble(0, Math.Tau), speed = Math.Exp(chance.NextDouble(Math.Log(20), Math.Log(250)));
        double course = bearing + Math.PI + 0.5 * chance.NextNormal(), place = chance.NextDouble(5, 30), rate = chance.NextDouble(0.5, 4), between = 0.5 * place * rate;
        return new()
        {
            Track = 1, Time = Instant.FromSeconds(0), LastSeen = Instant.FromSeconds(0), Existence = 1, Manoeuvring = 1, Names = [],
            Position = new EnuVector(distance * Math.Cos(bearing), distance * Math.Sin(bearing), 0), Velocity = new EnuVector(speed * Math.Cos(course), speed * Math.Sin(course), 0),
            Position2 = new(place * place, 0, place * place), Velocity2 = new(rate * rate, 0, rate * rate), Between = new(between, 0, between),
        };
    }
}
