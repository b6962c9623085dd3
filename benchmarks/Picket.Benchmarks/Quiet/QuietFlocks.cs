using System.Globalization;
using Picket.Benchmarks.Proof;
using Picket.Core.Sites;

namespace Picket.Benchmarks.Quiet;

/// <summary><c>./bench quiet flocks [FLOCKS] [SEED]</c>: how much flocks that are in the air at once look like rounds; a quiet day has some seventy.</summary>
internal static class QuietFlocks
{
    private const ulong SeedsApart = 100_000;
    private const int Worst = 5;
    private static readonly double[] s_odds = [1e2, 1e3, 1e4, 1e5, 1e6];

    public static int Run(int flocks, ulong seed)
    {
        Site site = ProofSite.Read().Site!;
        foreach (bool anySpeed in (bool[])[true, false])
        {
            double cpu = CpuClock.Seconds;
            (double Odds, ulong Seed)[] highest = [.. Enumerable.Range(0, flocks).Select(flock => SeedsApart * seed + (ulong)flock).Select(one => (FlockOdds.Highest(site, one, anySpeed), one)).OrderDescending()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{flocks} flocks, seed {seed}, {(anySpeed ? "at any speed" : "as fast as rounds")}: odds of a round above {string.Join(", ", s_odds.Select(odds => $"{odds:0e0} in {highest.Count(one => one.Odds > odds)}"))} ({CpuClock.Seconds - cpu:F0} s CPU)"));
            Console.WriteLine("  the worst: " + string.Join(", ", highest.Take(Worst).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Odds:0.0e0} of seed {one.Seed}"))));
        }

        return 0;
    }
}
