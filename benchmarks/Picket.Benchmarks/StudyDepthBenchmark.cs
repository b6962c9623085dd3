using Picket.Core.Chance;
using Picket.Simulation.Layers;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;

namespace Picket.Benchmarks;

/// <summary>
/// <c>./bench study-depth [runs]</c>: how much CPU time does a run of the air base (S2) take at study depth, how much does memory grow, and how long does an allocation of 100 channels
/// to 50 threats take? Ends with 1 where an allocation takes more than 50 ms.
/// </summary>
internal static class StudyDepthBenchmark
{
    public static int Run(string[] args)
    {
        int runs = args.Length > 0 ? int.Parse(args[0]) : 2_000;
        ScenarioFile file = ScenarioFile.Read(Path.Combine(SharedData.Checkout, "scenarios/s2-air-base.yaml"));
        if (file.Scenario is not { } scenario)
        {
            foreach (var problem in file.Problems) Console.Error.WriteLine(problem);
            return 1;
        }

        Speed(scenario, runs);
        return Allocate() ? 0 : 1;
    }

    private static void Speed(Scenario scenario, int runs)
    {
        var run = new StudyRun(scenario);
        var record = new RunRecord(run.Measures.Count);
        long events = 0, threats = 0, next = 0;
        long Batch()
        {
            for (int left = runs / 10; left > 0; left--)
            {
                record.Clear();
                run.Run((ulong)next++, record);
                events += run.Engagement.Events;
                threats += run.Engagement.Threats;
            }

            return runs / 10;
        }

        double rate = CpuClock.Rate(Batch, 9, 0.3);
        long before = GC.GetTotalAllocatedBytes();
        Batch();
        Console.WriteLine($"study-depth: {1e6 / rate:F0} us of CPU a run, {rate:F0} runs/s a core; {(double)events / next:F0} events and {(double)threats / next:F0} threats a run; "
            + $"{(GC.GetTotalAllocatedBytes() - before) / (runs / 10)} bytes allocated a run, {Environment.WorkingSet / 1e6:F0} MB in all");
    }

    private static bool Allocate()
    {
        const int threats = 50, channels = 100;
        const double most = 50; // ms
        bool holds = true;
        foreach (AllocationRule rule in Enum.GetValues<AllocationRule>())
        {
            var chance = new Substream(1, "allocation");
            var problem = new AllocationProblem();
            problem.Begin(threats, channels);
            for (int threat = 0; threat < threats; threat++)
            {
                double weight = chance.NextDouble(0.2, 1);
                for (int channel = 0; channel < channels; channel++) problem.Gain(threat, channel) = chance.NextDouble() < 0.75 ? weight * chance.NextDouble(0.2, 0.95) : 0;
            }

            int[] threatOf = new int[channels];
            IAllocator allocator = IAllocator.Of(rule);
            double rate = CpuClock.Rate(() =>
            {
                allocator.Allocate(problem, threatOf);
                return 1;
            }, 5, 0.2);
            holds &= 1e3 / rate <= most;
            Console.WriteLine($"study-depth: {rule} allocation of {channels} channels to {threats} threats: {1e3 / rate:F2} ms of CPU (limit {most:F0}{(1e3 / rate > most ? ", EXCEEDED" : "")}), worth {problem.Worth(threatOf):F3}");
        }

        return holds;
    }
}
