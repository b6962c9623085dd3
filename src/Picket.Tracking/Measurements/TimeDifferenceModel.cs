using Picket.Core.Geodesy;

namespace Picket.Tracking.Measurements;

/// <summary>Time differences of arrival: how much later each further station hears the object than the first, s, as in multilateration.</summary>
/// <remarks>The first station's own error is in every difference, so the noise of the rows is correlated: with a variance v of each station's time, 2 v on the diagonal and v beside it.</remarks>
public sealed class TimeDifferenceModel : IMeasurementModel
{
    private const double SpeedOfLight = 299_792_458;
    private readonly EnuVector[] _stations;
    private readonly double _speed;
    private readonly int _axes;

    /// <summary>Stations that hear the same signal.</summary>
    /// <param name="stations">Where they stand, site frame, m; at least two, the first is the one that the others are compared with.</param>
    /// <param name="speed">Of the signal, m/s; light where not given, about 340 for sound.</param>
    /// <param name="axes">3 for states in space, 2 for states in a plane.</param>
    public TimeDifferenceModel(IEnumerable<EnuVector> stations, double speed = SpeedOfLight, int axes = 3)
    {
        _stations = [.. stations];
        ArgumentOutOfRangeException.ThrowIfLessThan(_stations.Length, 2, nameof(stations));
        ArgumentOutOfRangeException.ThrowIfNotEqual(axes is 2 or 3, true, nameof(axes));
        (_speed, _axes) = (speed, axes);
    }

    /// <inheritdoc/>
    public int Rows => _stations.Length - 1;

    /// <inheritdoc/>
    public void Expect(ReadOnlySpan<double> state, Span<double> expected)
    {
        double first = Offset(state, 0).Norm;
        for (int row = 0; row < Rows; row++) expected[row] = (Offset(state, row + 1).Norm - first) / _speed;
    }

    /// <inheritdoc/>
    public void Linearize(ReadOnlySpan<double> state, Span<double> jacobian)
    {
        jacobian.Clear();
        EnuVector first = Direction(state, 0);
        for (int row = 0; row < Rows; row++)
        {
            EnuVector slope = (Direction(state, row + 1) - first) * (1 / _speed);
            Span<double> target = jacobian.Slice(row * state.Length, _axes);
            (target[0], target[1]) = (slope.X, slope.Y);
            if (_axes == 3) target[2] = slope.Z;
        }
    }

    private EnuVector Offset(ReadOnlySpan<double> state, int station) => new EnuVector(state[0], state[1], _axes == 3 ? state[2] : 0) - _stations[station];

    private EnuVector Direction(ReadOnlySpan<double> state, int station)
    {
        EnuVector offset = Offset(state, station);
        return offset * (1 / Math.Max(offset.Norm, LineOfSight.SmallestLength));
    }
}
