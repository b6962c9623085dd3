using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;

namespace Picket.Simulation.Calibrations;

/// <summary>What a calibration keeps of a run at picture depth.</summary>
/// <param name="Number">Its number, from 0, among those that are fitted or those that are compared.</param>
/// <param name="Fits">Whether it is fitted, as <see cref="ThreatHistories"/> plays it. What is compared is played as the scenario is written, and never fitted.</param>
/// <param name="Histories">The histories of its threats, as lines of a <see cref="CalibrationFile"/>; empty for what is compared.</param>
/// <param name="Values">The measures of the run; empty for what is fitted.</param>
/// <param name="Samples">The values of measures that have one for each object: by index of the measure; empty for what is fitted.</param>
public sealed record PlayedRun(int Number, bool Fits, string[] Histories, double[] Values, Dictionary<int, double[]> Samples)
{
    // Seeds of runs that are fitted and of those that are compared are apart.
    private const ulong Apart = 1_000_000;

    /// <summary>Plays a run.</summary>
    /// <param name="scenario">The scenario as it is written.</param>
    /// <param name="seed">Seed of the calibration.</param>
    /// <param name="number">Number of the run.</param>
    /// <param name="fits">Whether it is fitted.</param>
    public static PlayedRun Play(Scenario scenario, ulong seed, int number, bool fits)
    {
        if (fits) return new(number, true, [.. new ThreatHistories(scenario).Play(seed + (ulong)number).Select(history => CalibrationFile.Line(history with { Run = number }))], [], []);
        var model = new PictureModel(scenario);
        var record = new RunRecord(model.Measures.Count);
        record.Clear();
        model.Run(seed + (ulong)number + Apart, record);
        return Of(record, number);
    }

    /// <summary>The measures of a run that is over.</summary>
    public static PlayedRun Of(RunRecord record, int number) =>
        new(number, false, [], record.Values.ToArray(), record.Samples.ToArray().GroupBy(sample => sample.Measure).ToDictionary(own => own.Key, own => own.Select(sample => sample.Value).ToArray()));
}
