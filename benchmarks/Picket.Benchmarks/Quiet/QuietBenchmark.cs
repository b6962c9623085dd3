using System.Globalization;
using Picket.Core.Sites;
using Picket.Files.Sites;

namespace Picket.Benchmarks.Quiet;

/// <summary><c>./bench quiet [DAYS] [SEED] [HOURS]</c>: how often are people told to take cover when nothing comes down?</summary>
internal static class QuietBenchmark
{
    private const int UsualDays = 90;

    public static int Run(string[] args)
    {
        if (args is ["trade", ..]) return QuietTrade.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100);
        int days = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : UsualDays;
        ulong seed = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        double seconds = args.Length > 2 ? 3600 * double.Parse(args[2], CultureInfo.InvariantCulture) : 86400;
        double start = CpuClock.Seconds;
        for (int day = 0; day < days; day++)
        {
            var part = new QuietPart(Site(), 1000 * seed + (ulong)day + (ulong)(Environment.GetEnvironmentVariable("DAY") is { } d ? int.Parse(d) : 0), args.Length > 3 ? 3600 * double.Parse(args[3]) : 0);
            part.Run(seconds);
            double cpu = CpuClock.Seconds - start;
            start += cpu;
            Console.WriteLine($"day {day}: {part.False.Count} take-cover, {part.Prepares} prepare, {part.Seen.Looks} looks, {(double)part.Seen.Detections / part.Seen.Looks:F1} plots and {(double)part.Seen.Objects / part.Seen.Looks:F1} objects a look, {cpu:F1} s CPU, {seconds / cpu:F0} x");
            foreach (string line in part.False) Console.WriteLine("  " + line);
        }

        return 0;
    }

    private static Site Site() => SiteFile.Parse(
        $$"""
        picket: 1
        site: {name: quiet, frame: local}
        environment: {gravity: flat, density: exponential}
        zones: [{{string.Join(", ", Enumerable.Range(0, 20).Select(zone => $"{{id: z{zone}, center: {{x: {zone % 5 * 500 - 1000}, y: {zone / 5 * 500 - 800}}}, radius: 100, people: 50}}"))}}]
        sensors:
          - id: fine
            kind: radar
            position: {x: 0, y: 0, z: 15}
            period: 0.5
            sigma: {range: 10, azimuth: 0.0859437, elevation: 0.0859437}
            detection_probability: 0.9
            clutter: {mean_per_scan: 5}
            field: {range: [100, 15000], azimuth: [0, 360], elevation: [0.5, 85]}
          - id: coarse
            kind: radar
            position: {x: 300, y: -200, z: 15}
            period: 1
            sigma: {range: 25, azimuth: 0.3437747, elevation: 0.3437747}
            detection_probability: 0.9
            clutter: {mean_per_scan: 5}
            field: {range: [100, 15000], azimuth: [0, 360], elevation: [0.5, 85]}
        """,
        "site.yaml").Site!;
}
