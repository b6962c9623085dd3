using System.Diagnostics;
using Picket.Benchmarks.Crash;

namespace Picket.Benchmarks;

/// <summary><c>./bench journal [inputs]</c>: how many inputs a second reach the disk for good, and what does that cost?</summary>
internal static class JournalBenchmark
{
    private const int Seconds = 5;
    private const int MaxInputs = (3600 - Seconds) * ReportJournal.PerSecond - 1; // a new hour would wait for the fold, which is left out here

    public static int Run(string[] args)
    {
        int inputs = Math.Min(args.Length > 0 ? int.Parse(args[0]) : 500_000, MaxInputs);
        string folder = Directory.CreateTempSubdirectory("picket-journal-bench-").FullName;
        try
        {
            var journal = new ReportJournal(folder);
            journal.Open();
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            journal.Fill(inputs, fold: false);
            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds, cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            double[] waits = Waits(journal);
            journal.Site.Journal.Dispose();
            long bytes = Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length);
            Console.WriteLine($"journal: {inputs} inputs of {RadarReports.Report(0).Length} bytes on disk: {inputs / wall:F0} inputs/s ({wall:F1} s), {inputs / cpu:F0} per CPU second, {(double)bytes / inputs:F0} bytes an input");
            Console.WriteLine($"journal: at {ReportJournal.PerSecond} inputs/s for {Seconds} s, from the door to the acknowledgement: median {waits[waits.Length / 2]:F1} ms, 99 % {waits[(int)(0.99 * waits.Length)]:F1} ms, longest {waits[^1]:F1} ms");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // How long inputs wait for the disk at the usual rate, seen once a millisecond.
    private static double[] Waits(ReportJournal journal)
    {
        var waits = new List<double>();
        var waiting = new Queue<(long Sequence, long Since)>();
        long start = Stopwatch.GetTimestamp();
        for (int number = 0; waits.Count < ReportJournal.PerSecond * Seconds;)
        {
            int due = Math.Min(ReportJournal.PerSecond * Seconds, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * ReportJournal.PerSecond));
            for (; number < due; number++)
            {
                long since = Stopwatch.GetTimestamp();
                waiting.Enqueue((journal.Record().Input.Sequence, since));
            }

            Thread.Sleep(1);
            long committed = journal.Site.Journal.Status.Committed;
            while (waiting.TryPeek(out var first) && first.Sequence <= committed) waits.Add(Stopwatch.GetElapsedTime(waiting.Dequeue().Since).TotalMilliseconds);
        }

        return [.. waits.Order()];
    }
}
