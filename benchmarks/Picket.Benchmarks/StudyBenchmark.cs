using Picket.Simulation.Studies.Running;

namespace Picket.Benchmarks;

/// <summary>
/// <c>./bench study [runs]</c>: what do the runner, the tallies and the results file cost a run of a study? A model that does nothing but report 40 measures and the six stages of 40 threats, on two workers, so that what is measured is all
/// but the simulation; with the peak of the process's memory.
/// </summary>
internal static class StudyBenchmark
{
    private const int Measures = 40, Threats = 40, Stages = 6;

    public static int Run(string[] args)
    {
        long runs = args.Length > 0 ? long.Parse(args[0]) : 1_000_000;
        var model = new Reporter();
        var job = new StudyJob(1, 1, runs, 1, model.Measures);
        var record = new RunRecord(model.Measures.Count);
        double before = CpuClock.Seconds;
        for (long run = 0; run < runs / 10; run++)
        {
            record.Clear();
            model.Run((ulong)run, record);
        }

        double alone = (CpuClock.Seconds - before) / (runs / 10);
        string path = Path.Combine(Path.GetTempPath(), $"picket-bench-{Environment.ProcessId}.study");
        try
        {
            using ResultsFile file = ResultsFile.Open(path, new Dictionary<string, string>(), job);
            before = CpuClock.Seconds;
            StudyResults results = StudyRunner.Run(job, (_, _) => new Reporter(), file, 2, (_, _) => { }, default);
            double each = (CpuClock.Seconds - before) / runs;
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            Console.WriteLine($"study: {runs:N0} runs of {Measures} measures and {Threats * Stages} times; {1e6 * (each - alone):F2} us of CPU a run beside the model's {1e6 * alone:F2}; file {new FileInfo(path).Length / 1e6:F1} MB, peak {process.PeakWorkingSet64 / 1e6:F0} MB; hash {results.Hash[..12]}");
        }
        finally
        {
            File.Delete(path);
        }

        return 0;
    }

    private sealed class Reporter : IRunModel
    {
        public IReadOnlyList<Measure> Measures { get; } =
        [
            .. Enumerable.Range(0, StudyBenchmark.Measures).Select(index => new Measure($"m{index}", index % 2 == 0 ? MeasureKind.Count : MeasureKind.Value, MeasureTopic.Layers, "", "A number.")),
            .. Enumerable.Range(0, Stages).Select(stage => new Measure($"time/{stage}", MeasureKind.Time, MeasureTopic.TimeLine, "s", "A time.") { PerObject = true }),
        ];

        public void Run(ulong seed, RunRecord record)
        {
            for (int measure = 0; measure < StudyBenchmark.Measures; measure++) record.Set(measure, measure % 2 == 0 ? (seed >> measure) & 15 : 1e-3 * ((seed >> measure) & 0xFFFF));
            for (int threat = 0; threat < Threats; threat++)
            {
                for (int stage = 0; stage < Stages; stage++) record.Add(StudyBenchmark.Measures + stage, 20 * stage + 1e-3 * ((seed >> threat) & 0x7FFF));
            }
        }
    }
}
