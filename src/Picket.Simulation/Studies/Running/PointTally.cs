using Picket.Simulation.Studies.Statistics;

namespace Picket.Simulation.Studies.Running;

/// <summary>What the runs of a point gave, under every plan; of a block of runs, or of all its blocks in the order of their numbers.</summary>
public sealed class PointTally
{
    private readonly IReadOnlyList<Measure> _measures;
    private readonly Tally[][] _tallies;
    private readonly Moments[][] _differences;
    private readonly RunGroups _groups;

    /// <summary>No runs yet.</summary>
    /// <param name="measures">What a run is measured by.</param>
    /// <param name="plans">How many plans, at least 1.</param>
    /// <param name="groupRuns">Runs that are summed up as one independent unit.</param>
    public PointTally(IReadOnlyList<Measure> measures, int plans, int groupRuns)
    {
        _measures = measures;
        _tallies = [.. Enumerable.Range(0, plans).Select(_ => measures.Select(measure => new Tally(measure.PerObject)).ToArray())];
        _differences = [.. Enumerable.Range(1, plans - 1).Select(_ => measures.Select(_ => new Moments()).ToArray())];
        _groups = new(plans * measures.Count, groupRuns);
    }

    /// <summary>How many runs.</summary>
    public long Runs { get; private set; }

    /// <summary>What the few runs behind the calibrations leave open; none where nothing is drawn from one, or as long as it is not known. Every interval holds it.</summary>
    public PointInput? Input { get; private set; }

    /// <summary>What a measure was under a plan.</summary>
    public Tally this[int plan, int measure] => _tallies[plan][measure];

    /// <summary>By how much a measure differed, run by run, from what it was under the first plan.</summary>
    /// <param name="plan">From 1.</param>
    /// <param name="measure">A measure with one value a run.</param>
    public Moments Difference(int plan, int measure) => _differences[plan - 1][measure];

    /// <summary>Sum and count of a measure's values under a plan in groups of successive runs; those of one number hold the same days at every point of as many runs, and under every plan.</summary>
    public (double Sum, double Count)[] Groups(int plan, int measure) => _groups.Of(plan * _measures.Count + measure);

    /// <summary>The same with what its calibrations leave open.</summary>
    public PointTally With(PointInput input)
    {
        var with = (PointTally)MemberwiseClone();
        with.Input = input;
        return with;
    }

    /// <summary>Takes a run: its record under each plan.</summary>
    internal void Add(ReadOnlySpan<RunRecord> records)
    {
        Runs++;
        _groups.BeginRun();
        ReadOnlySpan<double> first = records[0].Values;
        for (int plan = 0; plan < records.Length; plan++)
        {
            Tally[] tallies = _tallies[plan];
            int series = plan * _measures.Count;
            ReadOnlySpan<double> values = records[plan].Values;
            for (int measure = 0; measure < values.Length; measure++)
            {
                if (double.IsNaN(values[measure])) continue;
                tallies[measure].Add(values[measure]);
                _groups.Add(series + measure, values[measure]);
                if (plan > 0 && !double.IsNaN(first[measure])) _differences[plan - 1][measure].Add(values[measure] - first[measure]);
            }

            foreach ((int measure, double value) in records[plan].Samples)
            {
                tallies[measure].Add(value);
                _groups.Add(series + measure, value);
            }

            foreach (Tally tally in tallies) tally.EndRun();
        }
    }

    internal void Clear()
    {
        Runs = 0;
        foreach (Tally tally in _tallies.SelectMany(row => row)) tally.Clear();
        foreach (Moments[] row in _differences) Array.Fill(row, new Moments());
        _groups.Clear();
    }

    /// <summary>The tally as bytes; the same runs give the same bytes.</summary>
    internal byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt64(Runs);
        foreach (Tally tally in _tallies.SelectMany(row => row)) tally.Write(writer);
        foreach (Moments moments in _differences.SelectMany(row => row)) Tally.WriteMoments(writer, moments);
        _groups.Write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Takes all that another tally of the same measures and plans has taken.</summary>
    internal void Merge(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        Runs += reader.Read7BitEncodedInt64();
        foreach (Tally tally in _tallies.SelectMany(row => row)) tally.Merge(reader);
        foreach (Moments[] row in _differences)
        {
            for (int measure = 0; measure < _measures.Count; measure++) row[measure].Merge(Tally.ReadMoments(reader));
        }

        _groups.Merge(reader);
    }

    /// <summary>The estimate of a measure under a plan: Wilson for proportions, t or, where it is mostly 0, gamma for other means of runs, bootstrap over groups of runs where a run has many values.</summary>
    /// <param name="plan">From 0.</param>
    /// <param name="measure">Any measure.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <param name="runsAlone">Whether the interval is of the chance of the study's own runs alone, and not of <see cref="Input"/>.</param>
    public Estimate Estimate(int plan, int measure, double confidence = 0.95, bool runsAlone = false)
    {
        Tally tally = this[plan, measure];
        Moments moments = tally.Moments;
        Measure own = _measures[measure];
        double reach = runsAlone ? 0 : InputReach(plan, measure, confidence);
        if (own.PerObject)
        {
            Estimate runs = Bootstrap.Ratio(Groups(plan, measure), confidence, (ulong)measure);
            return reach > 0 ? Intervals.Within(runs.Widened(reach), own.Most) : runs;
        }

        if (own.Kind != MeasureKind.Proportion) return Intervals.MeanFromZero(moments, tally.Histogram.CountOf(0), own.Most, own.Kind == MeasureKind.Count, confidence, reach);
        double share = Math.Round(moments.Mean * moments.Count) / moments.Count;
        return Intervals.Share(share, moments.Count, share * (1 - share) / moments.Count + Square(reach, confidence), confidence);
    }

    /// <summary>Half the length of the interval of a measure's mean that is due to the runs behind the calibrations (<see cref="Input"/>); 0 where there are none.</summary>
    public double InputReach(int plan, int measure, double confidence = 0.95) => Input?.Reach(plan, measure, PointInput.Mean, confidence) ?? 0;

    /// <summary>The same of the mean's difference from the first plan's.</summary>
    public double InputReachOfDifference(int plan, int measure, double confidence = 0.95) => Input?.Reach(plan, measure, PointInput.Difference, confidence) ?? 0;

    /// <summary>The value that a part of a measure's values under a plan do not exceed, with its interval: between two order statistics, of as many values as are independent where a run has many.</summary>
    /// <param name="plan">From 0.</param>
    /// <param name="measure">Any measure.</param>
    /// <param name="part">Above 0 and below 1.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public Estimate Quantile(int plan, int measure, double part, double confidence = 0.95)
    {
        Tally tally = this[plan, measure];
        double effective = tally.Effective(part, Runs), variance = part * (1 - part);
        int number = Array.IndexOf(PointInput.Quantiles, part) + PointInput.FirstShare;
        if (number >= PointInput.FirstShare && Input?.Reach(plan, measure, number, confidence) is > 0 and var reach) effective = variance / (variance / effective + Square(reach, confidence));
        return tally.Histogram.QuantileInterval(part, IsWhole(measure), confidence, effective, _measures[measure].Most);
    }

    /// <summary>The value alone.</summary>
    internal double QuantileOf(int plan, int measure, double part) => this[plan, measure].Histogram.Quantile(part, IsWhole(measure));

    /// <summary>Whether there is a measure under a plan and under the first, so that they can be compared.</summary>
    public bool Compares(int plan, int measure) => _measures[measure].PerObject ? this[0, measure].Moments.Count > 0 && this[plan, measure].Moments.Count > 0 : Difference(plan, measure).Count > 0;

    /// <summary>By how much a plan's mean differs from the first plan's on the same runs, and how many times smaller the variance is than with runs of their own (common random numbers): run by run, or over groups of runs where a run has many values.</summary>
    /// <param name="plan">From 1.</param>
    /// <param name="measure">Any measure that both have.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <param name="runsAlone">As for <see cref="Estimate"/>.</param>
    /// <returns>The factor is infinite where the difference is the same in every run.</returns>
    public (Estimate Difference, double VarianceReduction) Compare(int plan, int measure, double confidence = 0.95, bool runsAlone = false)
    {
        Measure own = _measures[measure];
        double reach = runsAlone ? 0 : InputReachOfDifference(plan, measure, confidence);
        if (own.PerObject)
        {
            (Estimate mean, double less) = Jackknife.Difference(Groups(plan, measure), Groups(0, measure), confidence);
            return (mean.Widened(reach), less);
        }

        Moments difference = Difference(plan, measure);
        double apart = this[0, measure].Moments.Variance + this[plan, measure].Moments.Variance;
        Estimate estimate = difference.Variance == 0 ? Intervals.Same(difference.Mean, difference.Count, -own.Most, own.Most, own.Kind == MeasureKind.Count, confidence) : Intervals.Mean(difference, confidence);
        return (estimate.Widened(reach), apart / difference.Variance);
    }

    private bool IsWhole(int measure) => _measures[measure].Kind is MeasureKind.Count or MeasureKind.Proportion;

    // The variance of an error whose interval has so long an end, as the normal quantile takes it.
    private static double Square(double reach, double confidence) => Math.Pow(reach / Normal.Quantile((1 + confidence) / 2), 2);
}
