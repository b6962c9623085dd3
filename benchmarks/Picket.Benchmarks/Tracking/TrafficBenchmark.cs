using System.Collections.Immutable;
using System.Diagnostics;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;
using Picket.Tracking.Metrics;

namespace Picket.Benchmarks.Tracking;

/// <summary>What part of a core air traffic takes, and how long a report waits until it is in the tracks, in real time order: a queue with the arrivals of the scene and the measured times of work, once by the clock, once by CPU time for a machine that is not shared.</summary>
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

        var queues = (Wall: new WorkQueue(), Cpu: new WorkQueue());
        int plots = 0;
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        foreach (SectorReports report in reports.Where(report => report.Arrival.Seconds >= warmUp))
        {
            long start = Stopwatch.GetTimestamp();
            TimeSpan before = Environment.CpuUsage.TotalTime;
            report.FeedTo(tracker);
            queues.Cpu.Work(report.Arrival.Seconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds, report.Detections.Length);
            queues.Wall.Work(report.Arrival.Seconds, Stopwatch.GetElapsedTime(start).TotalSeconds, report.Detections.Length);
            plots += report.Detections.Length;
        }

        cpu = Environment.CpuUsage.TotalTime - cpu;
        Console.WriteLine($"{plots / (double)seconds:F0} reports/s of {traffic.Truth.Length} aircraft over {seconds} s after {warmUp} s, {tracker.TooOld} too old, algorithm {traffic.Site.Tracker.Algorithm}");
        Console.WriteLine($"CPU                {100 * cpu.TotalSeconds / seconds,8:F2} % of a core, {cpu.TotalSeconds / plots * 1e6:F1} us a report");
        Console.WriteLine($"report to track    {queues.Wall}");
        Console.WriteLine($"  by CPU time      {queues.Cpu}");
        Gospa score = Score(tracker, traffic, out int tracks);
        Console.WriteLine($"tracks at the end  {tracks,8}, {score.Missed} aircraft missed, {score.False} tracks false (c = {Cutoff} m), {Math.Sqrt(score.Localisation * score.Localisation / (tracks - score.False)):F0} m RMS");
        return 0;
    }

    /// <summary>One worker: what arrives waits until what came before is done.</summary>
    private sealed class WorkQueue
    {
        private readonly List<double> _waits = [];
        private double _free;

        public void Work(double arrival, double work, int reports)
        {
            _free = Math.Max(_free, arrival) + work;
            for (int report = 0; report < reports; report++) _waits.Add(_free - arrival);
        }

        public override string ToString()
        {
            _waits.Sort();
            return $"{Quantile(0.5),8:F2} ms median, {Quantile(0.99):F2} ms 99 %, {Quantile(0.999):F2} ms 99.9 %, {Quantile(1):F2} ms longest";
        }

        private double Quantile(double part) => 1000 * _waits[Math.Min(_waits.Count - 1, (int)(part * _waits.Count))];
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
