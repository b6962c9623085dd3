namespace Picket.Tracking.Measurements;

/// <summary>Measures the leading components of a state: the position, m.</summary>
/// <param name="axes">How many.</param>
public sealed class PositionModel(int axes) : IMeasurementModel
{
    /// <inheritdoc/>
    public int Rows => axes;

    /// <inheritdoc/>
    public void Expect(ReadOnlySpan<double> state, Span<double> expected) => state[..axes].CopyTo(expected);

    /// <inheritdoc/>
    public void Linearize(ReadOnlySpan<double> state, Span<double> jacobian)
    {
        jacobian.Clear();
        for (int i = 0; i < axes; i++) jacobian[i * state.Length + i] = 1;
    }
}
