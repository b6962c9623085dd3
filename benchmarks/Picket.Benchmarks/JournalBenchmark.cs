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

            while (site.Journal.Status.Committed < inputs + 2) Thread.Sleep(1);
            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds, cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            site.Journal.Dispose();
            long bytes = Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length);
            Console.WriteLine($"journal: {inputs} inputs of {RadarReports.Report(0).Length} bytes on disk: {inputs / wall:F0} inputs/s ({wall:F1} s), {inputs / cpu:F0} per CPU second, {(double)bytes / inputs:F0} bytes an input");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
