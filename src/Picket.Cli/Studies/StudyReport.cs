using Picket.Simulation.Studies.Designs;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Sensitivity;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies;

/// <summary>All that the page and the tables of a study are made from.</summary>
/// <param name="File">The study file.</param>
/// <param name="Results">What the runs gave.</param>
/// <param name="Version">Version of Picket.</param>
/// <param name="CommandLine">How it was asked for.</param>
/// <param name="ScenarioHash">SHA-256 of the scenario with its sites.</param>
/// <param name="Calibration">Which calibration was drawn from, or why none.</param>
internal sealed record StudyReport(StudyFile File, StudyResults Results, string Version, string CommandLine, string ScenarioHash, string Calibration)
{
    public const double Confidence = 0.95;

    public Study Study => File.Study!;

    /// <summary>How deep the runs went, in words.</summary>
    public string Depth => Study.Depth == StudyDepth.Picture ? "at picture depth (every plot through tracker and warnings)"
        : Calibration.StartsWith("none", StringComparison.Ordinal) ? "at study depth (detection and track times drawn by the site file's sensors, not calibrated on picture depth)"
        : "at study depth (detection, track and warning times drawn from runs at picture depth)";

    /// <summary>Why it is not known how much the intervals owe to the runs behind the calibration; empty where it is, and where there is no calibration.</summary>
    public string Unknown { get; init; } = "";

    /// <summary>Whether intervals hold what the runs behind the calibration leave open.</summary>
    public bool HoldsInput => Results.Points[0].Input is not null;

    /// <summary>What the intervals hold, in words.</summary>
    public string Intervals => HoldsInput ? "Intervals are of 95 % confidence, for the chance of the study's runs and of the picture-depth runs behind the calibration together."
        : Unknown.Length > 0 ? $"Intervals are of 95 % confidence for the chance of the study's runs alone. How much more the few runs behind the calibration leave open is not known: {Unknown}."
        : Study.Depth == StudyDepth.Study ? "Intervals are of 95 % confidence for the chance of the study's runs alone. How far the simple rules that times are drawn by are from a picture is in none of them."
        : "Intervals are of 95 % confidence.";

    public IReadOnlyList<Measure> Measures => Results.Job.Measures;

    /// <summary>The point of which distributions and time lines are shown.</summary>
    public int Shown { get; } = File.NearestPoint();

    /// <summary>The measures of a topic with their indices.</summary>
    public IEnumerable<(int Index, Measure Measure)> Of(MeasureTopic topic) => Measures.Index().Where(pair => pair.Item.Topic == topic);

    /// <summary>The measure of a name; none where the model has none.</summary>
    public int? Find(string name) => Measures.Index().Where(pair => pair.Item.Name == name).Select(pair => (int?)pair.Index).FirstOrDefault();

    /// <summary>The measures that say the same of several things: those whose name begins so, <c>shots/</c>, and that the first plan has at the point that is shown.</summary>
    public IEnumerable<(int Index, Measure Measure)> About(string start) => Measures.Index().Where(pair => pair.Item.Name.StartsWith(start, StringComparison.Ordinal) && Values(pair.Index).Moments.Count > 0);

    /// <summary>What a measure was at the point that is shown, under the first plan.</summary>
    public Tally Values(int measure) => Results.Points[Shown][0, measure];

    /// <summary>Its estimate there.</summary>
    public Estimate Estimate(int measure) => Results.Points[Shown].Estimate(0, measure);

    /// <summary>The value there that a part of its values do not exceed.</summary>
    public Estimate Quantile(int measure, double part) => Results.Points[Shown].Quantile(0, measure, part);

    /// <summary>What a planner looks at first: of the measures with one value a run two of the outcome, without those of one kind, and one each of queues, warnings and layers, then the others of these topics.</summary>
    public IEnumerable<(int Index, Measure Measure)> Headlines(int most)
    {
        MeasureTopic[] topics = [MeasureTopic.Outcome, MeasureTopic.Queue, MeasureTopic.Warnings, MeasureTopic.Layers];
        (int Index, Measure Measure)[][] own = [.. topics.Select(topic => Of(topic).Where(pair => !pair.Measure.PerObject && (topic != MeasureTopic.Outcome || pair.Measure.About.Length == 0)).ToArray())];
        return own.SelectMany((pairs, topic) => pairs.Take(topic == 0 ? 2 : 1)).Concat(own.SelectMany((pairs, topic) => pairs.Skip(topic == 0 ? 2 : 1))).Take(most);
    }

    /// <summary>The levels of a point in words: "drones 20, reload 30".</summary>
    public string PointInWords(int point) => string.Join(", ", Study.Factors.Select((factor, index) => $"{factor.Name} {factor.At(Study.Design.Points[point][index])}"));

    /// <summary>Which measure the sensitivity is about.</summary>
    public int SensitivityMeasure
    {
        get
        {
            int named = Measures.Index().Where(pair => pair.Item.Name == Study.SensitivityMeasure).Select(pair => pair.Index).FirstOrDefault(-1);
            return named >= 0 ? named : Headlines(1).Select(pair => pair.Index).FirstOrDefault();
        }
    }

    /// <summary>The mean of a measure at every point under the first plan; NaN where no run gave a value.</summary>
    public double[] Responses(int measure) => [.. Results.Points.Select(point => point[0, measure].Moments).Select(moments => moments.Count > 0 ? moments.Mean : double.NaN)];

    /// <summary>Why nothing can be said about which factors matter, in one line; nothing where it can, or was not asked.</summary>
    public string? Unanswered
    {
        get
        {
            if (Study.Sensitivity == SensitivityMethod.None) return null;
            int[] silent = [.. Responses(SensitivityMeasure).Index().Where(response => double.IsNaN(response.Item)).Select(response => response.Index)];
            return silent.Length == 0 ? null
                : $"no run gave {Measures[SensitivityMeasure].Name} a value at point {silent[0]} ({PointInWords(silent[0])}){(silent.Length > 1 ? $" and {silent.Length - 1:N0} more" : "")}, so that nothing can be said about which factors matter for it; allowed: a measure that has a value at every point";
        }
    }

    /// <summary>A measure's mean against a factor under a plan: for designs with levels, the mean of the points at each; for others, every point.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="runsAlone">Whether intervals are of the chance of the study's runs alone. What the calibration's leave open moves all points together, and cancels in no mean of them.</param>
    public IReadOnlyList<(double Place, string Label, Estimate Response)> Along(int factor, int plan, int measure, bool runsAlone = false)
    {
        Factor varied = Study.Factors[factor];
        return [.. Results.Points.Index()
            .GroupBy(pair => Study.Design.Kind == "full-factorial" ? varied.At(Study.Design.Points[pair.Index][factor]) : $"{pair.Index}")
            .Select(group => (varied.NumberAt(Study.Design.Points[group.First().Index][factor]), varied.At(Study.Design.Points[group.First().Index][factor]), Mean([.. group.Select(pair => pair.Item)])))
            .OrderBy(point => point.Item1)];

        Estimate Mean(PointTally[] points) => points.Length == 1
            ? points[0].Estimate(plan, measure, Confidence, runsAlone)
            : Jackknife.Pooled([.. points.Select(point => point.Estimate(plan, measure, Confidence, runsAlone: true))], [.. points.Select(point => point.Groups(plan, measure))], Confidence)
                .Widened(runsAlone ? 0 : points.Average(point => point.InputReach(plan, measure)));
    }

    /// <summary>The effects of a screening; empty for other studies, and where the measure has no value somewhere.</summary>
    public MorrisEffect[] Effects() => Study.Sensitivity == SensitivityMethod.Morris && Unanswered is null ? Morris.Effects(Study.Design.AsRun(Study.Factors), Responses(SensitivityMeasure), Confidence, Study.Seed) : [];

    /// <summary>The indices of a study of variance; empty for other studies, and where the measure has no value somewhere.</summary>
    public SobolIndex[] Indices() => Study.Sensitivity == SensitivityMethod.Sobol && Unanswered is null ? Sobol.Indices(Study.Design, Responses(SensitivityMeasure), Confidence, Study.Seed) : [];
}
