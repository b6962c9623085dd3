using System.Collections.Immutable;
using System.Diagnostics;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks.Tracking;

/// <summary>Whether 200 tracks survive ten and a hundred times the false detections that the site states, within the period, and whether memory comes back.</summary>
internal static class OverloadBenchmark
{
    private const int Objects = 200;
    private const double Outside = 9.21; // chi-square with 2 degrees, 1 in 100 outside
    private static readonly (double Clutter, int Scans)[] s_phases = [(1, 60), (10, 60), (100, 30), (1, 10), (1, 50)];

    public static int Run(string[] args)
    {
        ulong seed = (ulong)Trackers.Count(args, usual: 1);
        if (args.Contains("bound")) return OverloadBound.Run(seed);
        Console.WriteLine($"{Objects} objects, seed {seed}; a scan on one thread, period 1 s; held/there: of the objects alive since a scan, those whose track of then is theirs now, and those whose track of then is still a confirmed one; of the tracks objects had as the phase began: NEES, 2 if consistent, and share 99 % ellipses miss");
        foreach (string algorithm in Trackers.Named(args))
        {
            Console.WriteLine($"{algorithm,-6}{"clutter",8}{"scans",6}{"CPU s",8}{"longest",9}{"tracks",8}{"missed",7}{"false",6}{"held/there",16}{"since 60",16}{"since 120",16}{"NEES",7}{"out",7}{"refused",9}{"memory MB",11}  given up");
            Flood(algorithm, seed);
        }

        return 0;
    }

    private static void Flood(string algorithm, ulong seed)
    {
        var scene = new ConstantDensity(Objects, seed);
        Tracker tracker = Trackers.Create(scene.Site, algorithm);
        var holders = new Dictionary<int, Dictionary<int, long>>(); // by scan: which track each object had
        foreach ((double clutter, int scans) in s_phases)
        {
            int start = scene.Scan;
            scene.ClutterFactor = clutter;
            var errors = new List<double>();
            double longest = 0;
            var given = Overload.None;
            TimeSpan spent = TimeSpan.Zero;
            for (int scan = 0; scan < scans; scan++)
            {
                scene.Next();
                (TimeSpan before, long began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
                Work(tracker, scene);
                spent += Environment.CpuUsage.TotalTime - before;
                longest = Math.Max(longest, Stopwatch.GetElapsedTime(began).TotalSeconds);
                given |= tracker.Overload;
                if (start > 0) Judge(tracker, scene, holders[start], errors);
            }

            holders[scene.Scan] = Holders(tracker, scene, out Gospa score, out HashSet<long> tracks);
            string honest = errors.Count == 0 ? $"{"",14}" : $"{errors.Average(),7:F1}{errors.Count(error => error > Outside) / (double)errors.Count,7:P1}";
            Console.WriteLine($"{"",6}{clutter,6:F0} x{scans,6}{spent.TotalSeconds / scans,8:F4}{longest,9:F3}{tracks.Count,8}{score.Missed,7}{score.False,6}{Held(holders, start, scene, tracks),16}{Held(holders, 60, scene, tracks),16}{Held(holders, 120, scene, tracks),16}"
                + $"{honest}{tracker.RefusedBirths,9}{GC.GetTotalMemory(forceFullCollection: true) / 1e6,11:F2}  {given}");
        }
    }

    private static void Work(Tracker tracker, ConstantDensity scene)
    {
        if (scene.Scan == 1) tracker.Advance(scene.Time);
        foreach (ref readonly Detection detection in scene.Detections) tracker.Detect(detection);
        tracker.Advance(scene.Time + Duration.FromSeconds(1));
    }

    // Normalised squared errors of the tracks that objects had at a scan.
    private static void Judge(Tracker tracker, ConstantDensity scene, Dictionary<int, long> holders, List<double> errors)
    {
        Dictionary<long, Track> tracks = Tracks(tracker, scene).ToDictionary(track => track.Number);
        foreach (ref readonly TrueObject one in scene.Truth)
        {
            if (!holders.TryGetValue(one.Id, out long number) || !tracks.TryGetValue(number, out Track? track)) continue;
            double dx = track.Position.X - one.Position.X, dy = track.Position.Y - one.Position.Y, xx = track.Sigma.X * track.Sigma.X, yy = track.Sigma.Y * track.Sigma.Y, xy = track.CovarianceXY;
            errors.Add((yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * xy));
        }
    }

    private static string Held(Dictionary<int, Dictionary<int, long>> holders, int since, ConstantDensity scene, HashSet<long> tracks)
    {
        if (since == scene.Scan || !holders.TryGetValue(since, out Dictionary<int, long>? before)) return "";
        var alive = scene.Truth.ToArray().Select(one => one.Id).Where(before.ContainsKey).ToList();
        return $"{alive.Count(id => holders[scene.Scan].GetValueOrDefault(id) == before[id])}/{alive.Count(id => tracks.Contains(before[id]))} of {alive.Count}";
    }

    // Which track each object has, by numbers.
    private static Dictionary<int, long> Holders(Tracker tracker, ConstantDensity scene, out Gospa score, out HashSet<long> numbers)
    {
        ImmutableArray<Track> tracks = Tracks(tracker, scene);
        numbers = [.. tracks.Select(track => track.Number)];
        TrueObject[] truth = scene.Truth.ToArray();
        int[] assigned = new int[truth.Length];
        score = new GospaMeter(100, 2).Measure([.. truth.Select(one => new ScoredPoint("", one.Position, HasHeight: false))], [.. tracks.Select(track => new ScoredPoint("", track.Position, HasHeight: false))], assigned);
        return truth.Index().Where(one => assigned[one.Index] >= 0).ToDictionary(one => one.Item.Id, one => tracks[assigned[one.Index]].Number);
    }

    private static ImmutableArray<Track> Tracks(Tracker tracker, ConstantDensity scene)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative: false, scene.Time);
        return tracks.ToImmutable();
    }
}
