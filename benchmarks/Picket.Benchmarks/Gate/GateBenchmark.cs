using Picket.Simulation.Scenarios;

namespace Picket.Benchmarks.Gate;

/// <summary>
/// <c>./bench gate</c>: does any of the 120 incidents of S9 go worse than it went with the version that was released last? Plays them with the tree as it is and compares each with <c>scenarios/s9-release-gate.expected.csv</c>; exit code 1 where one is worse.
/// <c>PICKET_APPROVE=1 ./bench gate</c> writes what came of them to that file, for review.
/// </summary>
internal static class GateBenchmark
{
    private const double Part = 1200;

    public static int Run(string[] args)
    {
        Scenario scenario = GateScenario.Read();
        double cpu = CpuClock.Seconds;
        Incident[] now = GatePlay.Run(scenario, scenario.Seed, Tell);
        Console.WriteLine($"gate: {scenario.Name}, seed {scenario.Seed}: {now.Length} incidents in {scenario.Duration / 3600:0} h, {CpuClock.Seconds - cpu:F0} s of CPU");
        if (Environment.GetEnvironmentVariable("PICKET_APPROVE") == "1")
        {
            IncidentFile.Write(GateScenario.Expected, now);
            Console.WriteLine($"gate: written to {GateScenario.Expected}; look at what differs before you keep it");
        }

        return Compare(IncidentFile.Read(GateScenario.Expected), now);

        static void Tell(double time)
        {
            if (time > 0 && time % Part == 0) Console.Error.WriteLine($"gate: {time:F0} s played");
        }
    }

    private static int Compare(Incident[] recorded, Incident[] now)
    {
        Console.WriteLine($"gate: recorded {GateTotals.Of(recorded)}");
        Console.WriteLine($"gate: now      {GateTotals.Of(now)}");
        var verdict = GateVerdict.Of(recorded, now);
        foreach (string line in verdict.Worse) Console.WriteLine($"worse: {line}");
        foreach (string line in verdict.Better) Console.WriteLine($"better: {line}");
        Console.WriteLine(verdict.Worse.IsEmpty ? "gate: open: no incident is worse than recorded" : $"gate: shut: {verdict.Worse.Length} incidents are worse than recorded; with PICKET_APPROVE=1 they become the record");
        return verdict.Worse.IsEmpty ? 0 : 1;
    }
}
