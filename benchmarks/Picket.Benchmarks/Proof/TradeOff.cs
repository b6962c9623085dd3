using Picket.Core.Sites;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;

namespace Picket.Benchmarks.Proof;

/// <summary>How early, at what price: the figures over the cost ratio, of the tracker and of the oracle, from the same attacks.</summary>
internal static class TradeOff
{
    /// <summary>The cost ratios of the curve: what a false alarm costs of the cost of both mistakes. That of the defaults is 1/101.</summary>
    public static readonly double[] Ratios = [0.001, 0.002, 0.005, 1 / 101.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5];

    /// <summary>A point of the curve.</summary>
    /// <param name="Ratio">The cost ratio.</param>
    /// <param name="Tracked">As the tracker has it.</param>
    /// <param name="Ideal">As the oracle has it.</param>
    public readonly record struct Point(double Ratio, ProofFigures Tracked, ProofFigures Ideal);

    /// <summary>The curve of a radar.</summary>
    public static Point[] Of(SiteFile file, string radar, int attacks)
    {
        Site[] sites = [.. Ratios.Select(ratio => ProofSite.WithCostRatio(file.Site!, ratio))];
        Point[] points = [.. Ratios.Select(ratio => new Point(ratio, new ProofFigures(), new ProofFigures()))];
        for (int seed = 0; seed < attacks; seed++)
        {
            AttackScene attack = AttackScene.Draw(file, [radar], rounds: 1, within: 0, (ulong)seed);
            var tracked = AttackFold.Run(attack.Scene, sites);
            var ideal = IdealFold.Run(attack, (ulong)seed, sites);
            for (int index = 0; index < points.Length; index++)
            {
                points[index].Tracked.Add(attack, sites[index], tracked[index]);
                points[index].Ideal.Add(attack, sites[index], ideal[index]);
            }
        }

        return points;
    }
}
