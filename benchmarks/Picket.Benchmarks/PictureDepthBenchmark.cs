using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Benchmarks;

/// <summary>
/// <c>./bench picture-depth [scenario] [seed] [seconds]</c>: how many times faster than real time does a run of a scenario (S2, seed 2) at picture depth go, by CPU time, all threads together, with the start of the process and its just-in-time compilation?
/// </summary>
internal static class PictureDepthBenchmark
{
    private const double Part = 300;

    public static int Run(string[] args)
    {
        string path = args.Length > 0 ? args[0] : "scenarios/s2-air-base.yaml";
        ScenarioFile file = ScenarioFile.Read(Path.IsPathRooted(path) ? path : Path.Combine(SharedData.Checkout, path));
        if (file.Scenario is not { } scenario)
        {
            foreach (var problem in file.Problems) Console.Error.WriteLine(problem);
            return 1;
        }

        ulong seed = args.Length > 1 ? ulong.Parse(args[1]) : scenario.Seed;
        if (args.Length > 2) scenario = scenario with { Duration = double.Parse(args[2]) };
        double part = CpuClock.Seconds;
        var run = new PictureRun(scenario, seed, new PictureWatch { Progress = Tell });
        Console.WriteLine($"picture-depth: process and start {CpuClock.Seconds:F1} s of CPU");
        PictureResult result = run.Run();
        double spent = CpuClock.Seconds;
        Console.WriteLine($"picture-depth: {scenario.Name}, seed {seed}: {scenario.Duration:F0} s in {spent:F1} s of CPU, {scenario.Duration / spent:F0} times real time; {result.Looks} looks, {result.Plots.All} plots, {1e6 * spent / result.Plots.All:F0} us each; "
            + $"{result.Tracks.All} tracks, {result.Warnings.Length} warnings; {GC.GetTotalAllocatedBytes() / 1e6:F0} MB allocated; {result.Hash}");
        return 0;

        void Tell(double time)
        {
            if (time == 0 || time % Part != 0) return;
            (double before, part) = (part, CpuClock.Seconds);
            Console.WriteLine($"picture-depth: {time - Part:F0} to {time:F0} s: {Part / (part - before):F0} times real time");
        }
    }
}
