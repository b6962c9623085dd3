using System.Diagnostics;
using Picket.Benchmarks.Crash;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;

namespace Picket.Benchmarks;

/// <summary><c>./bench journal [inputs]</c>: how many inputs a second reach the disk for good, and what does that cost?</summary>
internal static class JournalBenchmark
{
    private const int Ahead = 50_000;
    private const int PerSecond = 2000;
    private const int Seconds = 5;

    public static int Run(string[] args)
    {
        int inputs = args.Length > 0 ? int.Parse(args[0]) : 500_000;
        string folder = Directory.CreateTempSubdirectory("picket-journal-bench-").FullName;
        try
        {
            Instant now = Instant.FromSeconds(1_800_000_000);
            RecordedSite site = Journal.Open(folder, new JournalSettings(), RadarReports.SiteText(8600), StoredSite.CreatePicture, 1, now);
            var empty = new SitePicture(_ => throw new InvalidOperationException(), (_, _) => throw new InvalidOperationException());
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            for (int number = 0; number < inputs; number++)
            {
                now += new Duration(500_000);
                Input input = site.Door.Stamp(InputKind.Frames, Mode.Live, 0, RadarReports.Report(number), now);
                site.Journal.Append(in input, empty);
                while (number % 1000 == 0 && input.Sequence - site.Journal.Status.Committed > Ahead) Thread.Sleep(1);
            }

            while (site.Journal.Status.Committed < site.Picture.Sequence + inputs) Thread.Sleep(1);
            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds, cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            double[] waits = Waits(site, empty, now);
            site.Journal.Dispose();
            long bytes = Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length);
            Console.WriteLine($"journal: {inputs} inputs of {RadarReports.Report(0).Length} bytes on disk: {inputs / wall:F0} inputs/s ({wall:F1} s), {inputs / cpu:F0} per CPU second, {(double)bytes / inputs:F0} bytes an input");
            Console.WriteLine($"journal: at {PerSecond} inputs/s for {Seconds} s, from the door to the acknowledgement: median {waits[waits.Length / 2]:F1} ms, 99 % {waits[(int)(0.99 * waits.Length)]:F1} ms, longest {waits[^1]:F1} ms");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // How long inputs wait for the disk at the usual rate, seen once a millisecond.
    private static double[] Waits(RecordedSite site, SitePicture empty, Instant now)
    {
        var waits = new List<double>();
        var waiting = new Queue<(long Sequence, long Since)>();
        long start = Stopwatch.GetTimestamp();
        for (int number = 0; waits.Count < PerSecond * Seconds;)
        {
            int due = Math.Min(PerSecond * Seconds, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * PerSecond));
            for (; number < due; number++)
            {
                Input input = site.Door.Stamp(InputKind.Frames, Mode.Live, 0, RadarReports.Report(number), now += new Duration(500_000));
                waiting.Enqueue((input.Sequence, Stopwatch.GetTimestamp()));
                site.Journal.Append(in input, empty);
            }

            Thread.Sleep(1);
            long committed = site.Journal.Status.Committed;
            while (waiting.TryPeek(out var first) && first.Sequence <= committed) waits.Add(Stopwatch.GetElapsedTime(waiting.Dequeue().Since).TotalMilliseconds);
        }

        return [.. waits.Order()];
    }
}
