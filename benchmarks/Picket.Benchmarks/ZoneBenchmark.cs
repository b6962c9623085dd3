using System.Diagnostics;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;

namespace Picket.Benchmarks;

/// <summary><c>./bench zones</c>: what part of a core takes the danger of 500 tracks to 20 zones, twice a second?</summary>
internal static class ZoneBenchmark
{
    private const int Zones = 20, Tracks = 500, LooksPerSecond = 2;

    public static int Run(string[] args)
    {
        int seconds = args.Length > 0 ? int.Parse(args[0]) : 20;
        var random = new Random(4);
        ZoneOutline[] outlines = [.. Enumerable.Range(0, Zones).Select(index => new ZoneOutline(Draw(random, index)))];
        foreach ((string name, double spread) in (ReadOnlySpan<(string, double)>)[("over the site", 3000), ("all in the middle of the zones", 300)])
        {
            PlaneGaussian[] impacts = [.. Enumerable.Range(0, Tracks * LooksPerSecond * seconds).Select(_ => Draw(random, spread))];
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            double sum = 0;
            foreach (PlaneGaussian impact in impacts)
            {
                foreach (ZoneOutline outline in outlines) sum += outline.Probability(in impact);
            }

            double cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            Console.WriteLine($"zones: {Zones} zones x {Tracks} tracks x {LooksPerSecond} Hz, impacts {name}: {cpu / seconds:P1} of a core, {cpu / impacts.Length / Zones * 1e6:F2} us a pair, mean probability {sum / impacts.Length / Zones:F4}");
        }

        return 0;
    }

    private static Zone Draw(Random random, int index)
    {
        double x = (random.NextDouble() - 0.5) * 3000, y = (random.NextDouble() - 0.5) * 3000;
        var zone = new Zone { Id = $"z{index}", Center = new(x, y, 0) };
        return index % 3 == 0
            ? zone with { Radius = 120 }
            : zone with { Polygon = [.. Enumerable.Range(0, 4 + index % 5).Select(corner => Corner(x, y, Math.Tau * corner / (4 + index % 5), 80 + 200 * random.NextDouble()))] };
    }

    private static EnuVector Corner(double x, double y, double angle, double radius) => new(x + radius * Math.Cos(angle), y + radius * Math.Sin(angle), 0);

    private static PlaneGaussian Draw(Random random, double spread)
    {
        double along = 20 + 380 * random.NextDouble(), across = along * (0.1 + 0.9 * random.NextDouble()), angle = Math.PI * random.NextDouble();
        (double sine, double cosine) = Math.SinCos(angle);
        return new((random.NextDouble() - 0.5) * 2 * spread, (random.NextDouble() - 0.5) * 2 * spread,
            along * along * cosine * cosine + across * across * sine * sine, (along * along - across * across) * sine * cosine, along * along * sine * sine + across * across * cosine * cosine);
    }
}
