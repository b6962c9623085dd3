using System.Collections.Immutable;
using System.Diagnostics;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks.Tracking;

/// <summary>What part of a core air traffic takes, and how long a report waits until it is in the tracks, in real time order: a queue with the arrivals of the scene and the measured times of work.</summary>
internal static class TrafficBenchmark
{
    private const double Cutoff = 1000;

    public static int Run(string[] args)
    {
        int seconds = Trackers.Count(args, usual: 60), warmUp = 60;
        var traffic = new AirTraffic(seed: 1);
        SectorReports[] reports = [.. traffic.Reports().TakeWhile(report => report.Arrival.Seconds < warmUp + seconds)];
        Tracker tracker = Trackers.Create(traffic.Site);
        foreach (SectorReports report in reports.Where(report => report.Arrival.Seconds < warmUp)) report.FeedTo(tracker);

        var waits = new List<double>();
        double free = 0;
        int plots = 0;
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        foreach (SectorReports report in reports.Where(report => report.Arrival.Seconds >= warmUp))
        {
            long start = Stopwatch.GetTimestamp();
            report.FeedTo(tracker);
            double work = Stopwatch.GetElapsedTime(start).TotalSeconds;
            free = Math.Max(free, report.Arrival.Seconds) + work;
            plots += report.Detections.Length;
            for (int plot = 0; plot < report.Detections.Length; plot++) waits.Add(free - report.Arrival.Seconds);
        }

        cpu = Environment.CpuUsage.TotalTime - cpu;
        waits.Sort();
        Console.WriteLine($"{plots / (double)seconds:F0} reports/s of {traffic.Truth.Length} aircraft over {seconds} s after {warmUp} s, {tracker.TooOld} too old, algorithm {traffic.Site.Tracker.Algorithm}");
        Console.WriteLine($"CPU                {100 * cpu.TotalSeconds / seconds,8:F2} % of a core, {cpu.TotalSeconds / plots * 1e6:F1} us a report");
        Console.WriteLine($"report to track    {1000 * Quantile(0.5),8:F2} ms median, {1000 * Quantile(0.99):F2} ms 99 %, {1000 * Quantile(0.999):F2} ms 99.9 %, {1000 * waits[^1]:F2} ms longest");
        Gospa score = Score(tracker, traffic, out int tracks);
        Console.WriteLine($"tracks at the end  {tracks,8}, {score.Missed} aircraft missed, {score.False} tracks false (c = {Cutoff} m), {Math.Sqrt(score.Localisation * score.Localisation / (tracks - score.False)):F0} m RMS");
        return 0;

        double Quantile(double part) => waits[(int)(part * waits.Count)];
    }

    private static Gospa Score(Tracker tracker, AirTraffic traffic, out int count)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative: false, Instant.FromSeconds(Math.Floor(tracker.Now.Seconds)));
        count = tracks.Count;
        ScoredPoint[] truth = new ScoredPoint[traffic.Truth.Length];
        for (int index = 0; index < truth.Length; index++) truth[index] = new ScoredPoint("", traffic.Truth[index].Position, HasHeight: false);
        return new GospaMeter(Cutoff, 2).Measure(truth, [.. tracks.Select(track => new ScoredPoint("", track.Position, HasHeight: false))], new int[truth.Length]);
    }
}
