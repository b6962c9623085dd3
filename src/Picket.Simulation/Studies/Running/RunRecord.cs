namespace Picket.Simulation.Studies.Running;

/// <summary>The measures of one run. Reused from run to run; not thread safe.</summary>
/// <param name="measures">How many measures there are.</param>
public sealed class RunRecord(int measures)
{
    private readonly double[] _values = Empty(measures);
    private (int Measure, double Value)[] _samples = new (int, double)[64];
    private int _count;

    /// <summary>The value of each measure that has one a run; NaN where the run has none (no warning was given, so there is no warning time).</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The values of measures that have one for each object, as they were added.</summary>
    public ReadOnlySpan<(int Measure, double Value)> Samples => _samples.AsSpan(0, _count);

    /// <summary>Sets the run's value of a measure.</summary>
    public void Set(int measure, double value) => _values[measure] = value;

    /// <summary>Adds to the run's value of a measure, from 0.</summary>
    public void Increase(int measure, double by) => _values[measure] = double.IsNaN(_values[measure]) ? by : _values[measure] + by;

    /// <summary>Adds one object's value of a measure that is <see cref="Measure.PerObject"/>.</summary>
    public void Add(int measure, double value)
    {
        if (_count == _samples.Length) Array.Resize(ref _samples, 2 * _count);
        _samples[_count++] = (measure, value);
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
