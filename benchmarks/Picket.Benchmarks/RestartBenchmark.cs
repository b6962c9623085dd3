using System.Diagnostics;
using Picket.Benchmarks.Crash;

namespace Picket.Benchmarks;

/// <summary><c>./bench restart [seconds]</c>: how long until a site is ready again with an hour of journal at 2,000 reports a second?</summary>
internal static class RestartBenchmark
{
    public static int Run(string[] args)
    {
        int seconds = args.Length > 0 ? int.Parse(args[0]) : 3600;
        string folder = Directory.CreateTempSubdirectory("picket-restart-bench-").FullName;
        try
        {
            var journal = new ReportJournal(folder);
            journal.Open();
            journal.Fill(seconds * ReportJournal.PerSecond, fold: true);
            ulong hash = journal.Site.Picture.Hash();
            journal.Site.Journal.Dispose();
            long bytes = Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length);
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            journal.Open();
            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds, cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            bool equal = journal.Site.Picture.Hash() == hash;
            Console.WriteLine($"restart: {seconds} s of journal ({journal.Site.Picture.Sequence} inputs, {bytes / 1_000_000} MB): picture ready after {wall:F2} s ({cpu:F2} CPU s), {(equal ? "equal bit for bit" : "DIFFERENT")}");
            journal.Site.Journal.Dispose();
            return equal ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
