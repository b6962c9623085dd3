using System.Collections.Immutable;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;

namespace Picket.Simulation.Calibrations;

/// <summary>A calibration, and how study depth that draws from it agrees with runs at picture depth that it was not fitted to.</summary>
public sealed class CalibrationCheck
{
    private const double Confidence = 0.95;
    private const ulong FirstSeed = 5_000_000;
    private readonly PlayedRun[] _picture, _study;

    /// <summary>Fits a calibration, runs the scenario at study depth with it, and compares.</summary>
    /// <param name="scenario">The scenario as it is written.</param>
    /// <param name="calibration">What is known of the calibration but its histories and how many runs they are of.</param>
    /// <param name="runs">The runs at picture depth.</param>
    /// <param name="studyRuns">How many runs at study depth.</param>
    /// <param name="progress">Told how many runs at study depth are over, and of how many.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public CalibrationCheck(Scenario scenario, Calibration calibration, IEnumerable<PlayedRun> runs, int studyRuns, Action<int, int> progress, CancellationToken stop)
    {
        PlayedRun[] all = [.. runs.OrderBy(run => run.Number)];
        _picture = [.. all.Where(run => !run.Fits)];
        Calibration = Fit(calibration, [.. all.Where(run => run.Fits)]);
        int parts = Calibration.Parts, over = 0;
        _study = Study(Calibration);
        PlayedRun[][] without = [.. Enumerable.Range(0, parts).Select(part => Study(Calibration.Without(part, parts)))];
        Measures = new StudyRun(scenario).Measures;
        Quantity[] quantities = Quantity.Of(Measures);
        int judged = quantities.Index().Count(quantity => quantity.Item.Judged && Quantity.Sums(quantity.Index, Measures, _picture).Any(run => run.Count > 0));
        JointConfidence = 1 - (1 - Confidence) / Math.Max(1, judged);
        Agreements =
        [
            .. quantities.Index().Select(quantity => Agreement.Of(quantity.Item, Quantity.Sums(quantity.Index, Measures, _picture), Quantity.Sums(quantity.Index, Measures, _study),
                [.. without.Select(part => Quantity.Sums(quantity.Index, Measures, part))], quantity.Item.Judged ? JointConfidence : Confidence)),
        ];

        PlayedRun[] Study(Calibration drawn)
        {
            var model = new StudyRun(scenario, drawn);
            var record = new RunRecord(model.Measures.Count);
            PlayedRun[] played = new PlayedRun[studyRuns];
            for (int run = 0; run < studyRuns; run++)
            {
                stop.ThrowIfCancellationRequested();
                record.Clear();
                model.Run(FirstSeed + (ulong)run, record);
                played[run] = PlayedRun.Of(record, run);
                progress(++over, studyRuns * (1 + parts));
            }

            return played;
        }
    }

    /// <summary>The calibration, of all runs that were fitted.</summary>
    public Calibration Calibration { get; }

    /// <summary>What runs are measured by.</summary>
    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>All quantities at both depths.</summary>
    public ImmutableArray<Agreement> Agreements { get; }

    /// <summary>Confidence of each difference that is judged, so that all of them together have 0.95 (Bonferroni).</summary>
    public double JointConfidence { get; }

    /// <summary>How many runs at picture depth were compared.</summary>
    public int PictureRuns => _picture.Length;

    /// <summary>With how many at study depth.</summary>
    public int StudyRuns => _study.Length;

    /// <summary>The judged quantities that both depths have values of.</summary>
    public IEnumerable<Agreement> Judged => Agreements.Where(agreement => agreement is { Quantity.Judged: true, IsKnown: true });

    /// <summary>Whether no judged quantity differs.</summary>
    public bool Agrees => Judged.All(agreement => agreement.Agrees);

    /// <summary>The verdict in one sentence.</summary>
    public string Verdict => Agrees
        ? $"Study depth agrees with picture depth within the joint 95 % intervals in {string.Join(", ", Judged.Select(agreement => agreement.Quantity.Name))}."
        : $"Study depth does not agree with picture depth in {string.Join(", ", Judged.Where(agreement => !agreement.Agrees).Select(agreement => agreement.Quantity.Name))}.";

    /// <summary>All values of a measure that has one for each object, in order: at picture depth, and at study depth.</summary>
    /// <param name="measure">Index of the measure.</param>
    public (double[] Picture, double[] Study) Values(int measure) => (InOrder(_picture, measure), InOrder(_study, measure));

    private static double[] InOrder(PlayedRun[] runs, int measure) => [.. runs.SelectMany(run => run.Samples.GetValueOrDefault(measure, [])).Order()];

    private static Calibration Fit(Calibration calibration, PlayedRun[] fitted) => calibration with
    {
        Runs = fitted.Length,
        Histories =
        [
            .. fitted.SelectMany(run => run.Histories)
                .Select(line => CalibrationFile.TryParse(line) ?? throw new InvalidDataException($"found \"{line}\" among the runs, allowed: a history")),
        ],
    };
}
