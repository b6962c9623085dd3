using System.Globalization;
using Picket.Benchmarks.Tracking;
using Picket.Files.Sites;

namespace Picket.Benchmarks.Proof;

/// <summary><c>./bench salvo</c>: are sixteen rounds in four seconds told apart, and is everybody warned?</summary>
internal static class SalvoBenchmark
{
    private const int Usual = 100;
    private static readonly (string Name, string[] Radars)[] s_radars = [("fine", ["fine"]), ("coarse", ["coarse"]), ("both", ["fine", "coarse"])];

    public static int Run(string[] args)
    {
        int salvos = Trackers.Count(args, Usual);
        SiteFile file = args.Contains("close") ? ProofSite.WithCloseArcs(ProofSite.Read()) : ProofSite.Read();
        foreach ((string name, string[] radars) in s_radars.Where(one => !s_radars.Any(any => args.Contains(any.Name)) || args.Contains(one.Name)))
        {
            double start = CpuClock.Seconds;
            SalvoRun[] runs = [.. Enumerable.Range(0, salvos).Select(seed => SalvoRun.Of(file, radars, (ulong)seed))];
            SalvoMatch.Fault[] faults = [.. runs.SelectMany(run => run.Faults)];
            if (args.Contains("each"))
            {
                for (int seed = 0; seed < salvos; seed++)
                {
                    if (runs[seed].Faults.Any(fault => fault != SalvoMatch.Fault.None)) Console.WriteLine($"  seed {seed}: {string.Join(", ", runs[seed].Faults.Index().Where(one => one.Item != SalvoMatch.Fault.None).Select(one => $"round {one.Index + 1} {one.Item}"))}");
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {salvos} salvos of {SalvoRun.Rounds} rounds in {SalvoRun.Within} s; {100 * Share(SalvoMatch.Fault.None):F2} % tracked one to one ({100 * Share(SalvoMatch.Fault.Lost):F2} % lost too long, "
                + $"{100 * Share(SalvoMatch.Fault.Switched):F2} % switched, {100 * Share(SalvoMatch.Fault.Doubled):F2} % doubled), {100 * runs.Average(run => run.Later.Count(fault => fault == SalvoMatch.Fault.None) / (double)SalvoRun.Rounds):F2} % from {SalvoRun.Settled} s after it rose on; {runs.Sum(run => run.Unwarned)} of {runs.Sum(run => run.Endangered)} endangered zones not in cover in time; "
                + $"{runs.Average(run => run.Nearest.Count(distance => distance < 300)):F1} pairs a salvo come within 300 m of each other, {runs.Average(run => run.Nearest.Count(distance => distance < SalvoMatch.Cutoff)):F2} within {SalvoMatch.Cutoff} m ({CpuClock.Seconds - start:F1} s CPU)"));

            double Share(SalvoMatch.Fault fault) => (double)faults.Count(one => one == fault) / faults.Length;
        }

        return 0;
    }
}
