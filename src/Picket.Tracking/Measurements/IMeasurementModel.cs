namespace Picket.Tracking.Measurements;

/// <summary>What a sensor would measure of a state, for the filters that researchers put together (<see cref="Filtering.GaussianFilter"/>).</summary>
/// <remarks>Implementations hold settings only and do not allocate after construction.</remarks>
public interface IMeasurementModel
{
    /// <summary>How many numbers a measurement has.</summary>
    int Rows { get; }

    /// <summary>The measurement that a state would give without noise.</summary>
    void Expect(ReadOnlySpan<double> state, Span<double> expected);

    /// <summary>The Jacobian of <see cref="Expect"/>: a row for each number of the measurement, as long as the state.</summary>
    void Linearize(ReadOnlySpan<double> state, Span<double> jacobian);

    /// <summary>Brings differences of measurements to where they are smallest: angles to (-pi, pi].</summary>
    void Wrap(Span<double> difference)
    {
    }
}
