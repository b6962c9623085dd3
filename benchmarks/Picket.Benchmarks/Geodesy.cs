using System.Diagnostics;
using Picket.Core.Chance;
using Picket.Core.Geodesy;

namespace Picket.Benchmarks;

/// <summary>How many positions a second of one core's time are converted between the globe and the site frame, in arrays.</summary>
internal static class Geodesy
{
    private const int Positions = 10_000;
    private const double Seconds = 0.5;
    private const int Runs = 5;

    /// <summary><c>geodesy</c>.</summary>
    public static int Run(string[] args)
    {
        var frame = new LocalFrame(GeodeticPosition.FromDegrees(54, 10, 30));
        var chance = new Substream(1, "geodesy benchmark");
        var enu = new EnuVector[Positions];
        for (int index = 0; index < Positions; index++) enu[index] = new(chance.NextDouble(-2e5, 2e5), chance.NextDouble(-2e5, 2e5), chance.NextDouble(0, 2e4));
        var geodetic = new GeodeticPosition[Positions];
        var ecef = new EcefPosition[Positions];
        frame.ToGeodetic(enu, geodetic);
        Wgs84.ToEcef(geodetic, ecef);

        Console.WriteLine($"{Positions} positions within 200 km of a site, arrays, median of {Runs} runs of {Seconds} s CPU time");
        Measure("site frame to globe", () => frame.ToGeodetic(enu, geodetic));
        Measure("globe to site frame", () => frame.ToEnu(geodetic, enu));
        Measure("Earth-fixed to globe", () => Wgs84.ToGeodetic(ecef, geodetic));
        Measure("globe to Earth-fixed", () => Wgs84.ToEcef(geodetic, ecef));
        return 0;
    }

    private static void Measure(string name, Action convert)
    {
        for (int warm = 0; warm < 100; warm++) convert();
        double[] rates = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            long done = 0;
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime, spent;
            do
            {
                for (int more = 0; more < 10; more++) convert();
                done += 10 * Positions;
                spent = Process.GetCurrentProcess().TotalProcessorTime - before;
            }
            while (spent.TotalSeconds < Seconds);
            rates[run] = done / spent.TotalSeconds;
        }

        Array.Sort(rates);
        Console.WriteLine($"{name,-22} {rates[Runs / 2] / 1e6,8:N2} million a CPU second");
    }
}
