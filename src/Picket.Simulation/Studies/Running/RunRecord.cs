namespace Picket.Simulation.Studies.Running;

/// <summary>The measures of one run. Reused from run to run; not thread safe.</summary>
public sealed class RunRecord
{
    private readonly int[] _places; // of a model's measures in the record
    private readonly double[] _values;
    private (int Measure, double Value)[] _samples = new (int, double)[64];
    private int _count;

    /// <summary>A record of a model's measures as they are.</summary>
    /// <param name="measures">How many measures there are.</param>
    public RunRecord(int measures) => (_places, _values) = ([.. Enumerable.Range(0, measures)], Empty(measures));

    /// <summary>A record of all measures of a study, for a model that has some of them in any order.</summary>
    /// <param name="model">The model's measures.</param>
    /// <param name="all">The measures of the record.</param>
    /// <exception cref="ArgumentException">The record has no measure of that name.</exception>
    public RunRecord(IReadOnlyList<Measure> model, IReadOnlyList<Measure> all)
    {
        Dictionary<string, int> places = all.Index().ToDictionary(measure => measure.Item.Name, measure => measure.Index);
        _places = [.. model.Select(measure => places.TryGetValue(measure.Name, out int place) ? place : throw new ArgumentException($"the study has no measure {measure.Name}", nameof(model)))];
        _values = Empty(all.Count);
    }

    /// <summary>The value of each measure that has one a run; NaN where the run has none (no warning was given, so there is no warning time; the plan has no such layer).</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The values of measures that have one for each object, as they were added.</summary>
    public ReadOnlySpan<(int Measure, double Value)> Samples => _samples.AsSpan(0, _count);

    /// <summary>Sets the run's value of a measure of the model.</summary>
    public void Set(int measure, double value) => _values[_places[measure]] = value;

    /// <summary>Adds one object's value of a measure of the model that is <see cref="Measure.PerObject"/>.</summary>
    public void Add(int measure, double value)
    {
        if (_count == _samples.Length) Array.Resize(ref _samples, 2 * _count);
        _samples[_count++] = (_places[measure], value);
    }

    /// <summary>Forgets the run.</summary>
    public void Clear()
    {
        Array.Fill(_values, double.NaN);
        _count = 0;
    }

    private static double[] Empty(int measures)
    {
        double[] values = new double[measures];
        Array.Fill(values, double.NaN);
        return values;
    }
}
