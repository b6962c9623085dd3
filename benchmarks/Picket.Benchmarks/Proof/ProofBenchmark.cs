using System.Globalization;
using Picket.Benchmarks.Tracking;
using Picket.Core.Sites;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Proof;

/// <summary><c>./bench proof [N] [fine|coarse] [crowded|curve]</c>: how early are the endangered warned on the proof site, and how many others shelter for it?</summary>
internal static class ProofBenchmark
{
    private const int Usual = 1000, Progress = 100;
    private static readonly string[] s_radars = ["fine", "coarse"];

    public static int Run(string[] args)
    {
        int attacks = Trackers.Count(args, Usual);
        SiteFile file = ProofSite.Read();
        Site site = args.Contains("crowded") ? ProofSite.Crowded(file.Site!, 0.5) : file.Site!;
        string[] radars = [.. s_radars.Where(radar => !s_radars.Any(args.Contains) || args.Contains(radar))];
        if (args.Contains("curve")) return Curve(file, radars, attacks);
        foreach (string radar in radars)
        {
            double start = CpuClock.Seconds;
            var figures = new ProofFigures();
            for (int seed = 0; seed < attacks; seed++)
            {
                AttackScene attack = AttackScene.Draw(file, [radar], rounds: 1, within: 0, (ulong)seed);
                figures.Add(attack, site, AttackFold.Run(attack.Scene, site)[0]);
                if ((seed + 1) % Progress == 0) Console.Error.WriteLine($"{radar}: {seed + 1} of {attacks}");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{radar} radar: {figures} ({CpuClock.Seconds - start:F1} s CPU)"));
        }

        return 0;
    }

    private static int Curve(SiteFile file, string[] radars, int attacks)
    {
        List<(string, double, double, TradeOff.Point[])> curves = [];
        foreach (string radar in radars)
        {
            TradeOff.Point[] points = TradeOff.Of(file, radar, attacks);
            curves.Add((radar, radar == "fine" ? 0.85 : 0.7, radar == "fine" ? 0.7 : 0.5, points));
            Console.WriteLine($"{radar} radar, {attacks} attacks; beside it the oracle's");
            Console.WriteLine($"{"ratio",7}{"median %",17}{"5th perc. %",17}{"not in cover %",17}{"needless %",17}");
            foreach (TradeOff.Point at in points)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at.Ratio,7:F4}{Pair(at, one => one.Median)}{Pair(at, one => one.FifthPercentile)}{Pair(at, one => one.NotWarned)}{Pair(at, one => one.Needless)}"));
        }

        if (curves.Count == s_radars.Length) File.WriteAllText(Path.Combine(SharedData.Checkout, "docs", "images", "how-early.svg"), TradeOffPlot.Draw(curves, attacks));
        return 0;
    }

    private static string Pair(in TradeOff.Point at, Func<ProofFigures, double> figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * figure(at.Tracked),9:F2}{100 * figure(at.Ideal),8:F2}");
}
