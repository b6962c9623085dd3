using System.Diagnostics;
using Picket.Benchmarks.Crash;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;

namespace Picket.Benchmarks;

/// <summary><c>./bench restart [seconds]</c>: how long until a site is ready again with an hour of journal at 2,000 reports a second?</summary>
internal static class RestartBenchmark
{
    private const int PerSecond = 2000;
    private const int Ahead = 50_000;

    public static int Run(string[] args)
    {
        int seconds = args.Length > 0 ? int.Parse(args[0]) : 3600;
        string folder = Directory.CreateTempSubdirectory("picket-restart-bench-").FullName;
        try
        {
            string text = RadarReports.SiteText(8600);
            Instant now = Instant.FromSeconds(1_800_000_000);
            RecordedSite site = Journal.Open(folder, new JournalSettings(), text, StoredSite.CreatePicture, 1, now);
            for (int number = 0; number < seconds * PerSecond; number++)
            {
                now += new Duration(1_000_000_000 / PerSecond);
                site.Take(InputKind.Frames, Mode.Live, 0, RadarReports.Report(number), now);
                while (number % 1000 == 0 && site.Picture.Sequence - site.Journal.Status.Committed > Ahead) Thread.Sleep(1);
                if (number % (60 * PerSecond) == 0) Console.Error.WriteLine($"{number / PerSecond} of {seconds} s recorded");
            }

            while (site.Journal.Status.Committed < site.Picture.Sequence) Thread.Sleep(1);
            ulong hash = site.Picture.Hash();
            site.Journal.Dispose();
            long bytes = Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length);
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            RecordedSite again = Journal.Open(folder, new JournalSettings(), text, StoredSite.CreatePicture, 1, now);
            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds, cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            bool equal = again.Picture.Hash() == hash;
            again.Journal.Dispose();
            Console.WriteLine($"restart: {seconds} s of journal ({again.Picture.Sequence} inputs, {bytes / 1_000_000} MB): picture ready after {wall:F2} s ({cpu:F2} CPU s), {(equal ? "equal bit for bit" : "DIFFERENT")}");
            return equal ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
