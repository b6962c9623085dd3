using System.Diagnostics;
using System.Text;
using Picket.Benchmarks.Crash;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;

namespace Picket.Benchmarks;

/// <summary><c>./bench fold [inputs]</c>: how many inputs a second of CPU does a site fold, from bytes to tracks?</summary>
internal static class FoldBenchmark
{
    public static int Run(string[] args)
    {
        int inputs = args.Length > 0 ? int.Parse(args[0]) : 100_000;
        Measure(inputs / 10); // compiles
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        SitePicture picture = Measure(inputs);
        double seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        SiteSnapshot snapshot = picture.Snapshot();
        long start = Stopwatch.GetTimestamp();
        SavedState state = picture.SaveState();
        double save = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Console.WriteLine($"fold: {inputs} datagrams with one report each, {snapshot.Pictures[0].Tracks.Length} tracks: {inputs / seconds:F0} inputs per CPU second ({seconds:F2} s); state {state.Bytes.Length} bytes, saved in {save:F1} ms");
        return 0;
    }

    /// <summary>Folds a radar's reports, 2,000 a second of site time.</summary>
    internal static SitePicture Measure(int inputs)
    {
        SitePicture picture = StoredSite.CreatePicture();
        var door = new Door();
        Instant now = Instant.FromSeconds(1_800_000_000);
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(RadarReports.SiteText(8600)), now));
        for (int number = 0; number < inputs; number++)
        {
            now += new Duration(500_000);
            picture.Apply(door.Stamp(InputKind.Frames, Mode.Live, 0, RadarReports.Report(number), now));
        }

        return picture;
    }
}
