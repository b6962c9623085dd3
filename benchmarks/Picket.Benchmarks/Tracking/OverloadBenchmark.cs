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
    private static readonly (double Clutter, int Scans)[] s_phases = [(1, 60), (10, 60), (100, 30), (1, 60)];

    public static int Run(string[] args)
    {
        foreach (string algorithm in Trackers.Named(args))
        {
            var scene = new ConstantDensity(Objects, seed: 1);
            Tracker tracker = Trackers.Create(scene.Site, algorithm);
            Console.WriteLine($"{algorithm}, {Objects} objects, wall time a scan on one thread, period 1 s; held: objects that live through the phase whose track at its start is theirs at its end");
            Console.WriteLine($"{"clutter",8}{"scans",7}{"s/scan",9}{"longest",9}{"tracks",8}{"missed",8}{"false",7}{"held",12}{"memory MB",11}");
            foreach ((double clutter, int scans) in s_phases) Phase(tracker, scene, clutter, scans);
        }

        return 0;
    }

    private static void Phase(Tracker tracker, ConstantDensity scene, double clutter, int scans)
    {
        scene.ClutterFactor = clutter;
        Dictionary<int, long> before = scene.Scan == 0 ? [] : Holders(tracker, scene, out _, out _);
        var times = new List<double>();
        for (int scan = 0; scan < scans; scan++)
        {
            scene.Next();
            if (scene.Scan == 1) tracker.Advance(scene.Time);
            long start = Stopwatch.GetTimestamp();
            foreach (ref readonly Detection detection in scene.Detections) tracker.Detect(detection);
            tracker.Advance(scene.Time + Duration.FromSeconds(1));
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Dictionary<int, long> after = Holders(tracker, scene, out Gospa score, out int tracks);
        var alive = scene.Truth.ToArray().Select(one => one.Id).Where(before.ContainsKey).ToList();
        string held = before.Count == 0 ? "" : $"{alive.Count(id => after.GetValueOrDefault(id) == before[id])} of {alive.Count}";
        Console.WriteLine($"{clutter,6:F0} x{scans,7}{times.Average(),9:F4}{times.Max(),9:F4}{tracks,8}{score.Missed,8}{score.False,7}{held,12}{GC.GetTotalMemory(forceFullCollection: true) / 1e6,11:F1}");
    }

    // Which track each object has, by numbers.
    private static Dictionary<int, long> Holders(Tracker tracker, ConstantDensity scene, out Gospa score, out int count)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative: false, scene.Time);
        count = tracks.Count;
        TrueObject[] truth = scene.Truth.ToArray();
        int[] assigned = new int[truth.Length];
        score = new GospaMeter(100, 2).Measure([.. truth.Select(one => new ScoredPoint("", one.Position, HasHeight: false))], [.. tracks.Select(track => new ScoredPoint("", track.Position, HasHeight: false))], assigned);
        return truth.Index().Where(one => assigned[one.Index] >= 0).ToDictionary(one => one.Item.Id, one => tracks[assigned[one.Index]].Number);
    }
}
