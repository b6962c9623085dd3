namespace Picket.Tracking.Motion;

/// <summary>Level turns of a known rate: a linear model, driven by white acceleration (Bar-Shalom, Li, Kirubarajan 2001, section 11.7.1). Components x, y (, z) and their rates.</summary>
public sealed class KnownTurn : IMotionModel
{
    private const double NearlyStraight = 1e-3; // rad turned; below it the closed forms lose their digits
    private readonly double _turn, _horizontalPsd, _verticalPsd;
    private readonly int _axes;

    /// <summary>A model in space, or in the plane where <paramref name="axes"/> is 2.</summary>
    /// <param name="turnRate">Turn rate, rad/s, positive to the right.</param>
    /// <param name="horizontalPsd">Power spectral density of the horizontal acceleration per axis, m^2/s^3.</param>
    /// <param name="verticalPsd">The same of the vertical acceleration.</param>
    /// <param name="axes">3 in space, 2 in the plane.</param>
    public KnownTurn(double turnRate, double horizontalPsd, double verticalPsd = 0, int axes = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(axes is 2 or 3, true, nameof(axes));
        ArgumentOutOfRangeException.ThrowIfNegative(horizontalPsd);
        ArgumentOutOfRangeException.ThrowIfNegative(verticalPsd);
        (_turn, _horizontalPsd, _verticalPsd, _axes) = (turnRate, horizontalPsd, verticalPsd, axes);
        Components = axes == 2 ? ["x", "y", "vx", "vy"] : ["x", "y", "z", "vx", "vy", "vz"];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Components { get; }

    /// <inheritdoc/>
    public void Move(ReadOnlySpan<double> from, double dt, Span<double> to)
    {
        (double sine, double cosine) = Math.SinCos(_turn * dt);
        (double ahead, double aside) = Arc(dt);
        if (!from.Overlaps(to)) from.CopyTo(to);
        double vx = to[_axes], vy = to[_axes + 1];
        (to[0], to[1]) = (to[0] + ahead * vx + aside * vy, to[1] + ahead * vy - aside * vx);
        (to[_axes], to[_axes + 1]) = (cosine * vx + sine * vy, cosine * vy - sine * vx);
        if (_axes == 3) to[2] += dt * to[5];
    }

    /// <inheritdoc/>
    public void Linearize(ReadOnlySpan<double> from, double dt, Span<double> jacobian)
    {
        Span<double> column = stackalloc double[2 * _axes];
        for (int j = 0; j < column.Length; j++)
        {
            column.Clear();
            column[j] = 1;
            Move(column, dt, column);
            for (int i = 0; i < column.Length; i++) jacobian[i * column.Length + j] = column[i];
        }
    }

    /// <inheritdoc/>
    public void AddNoise(ReadOnlySpan<double> from, double dt, Span<double> covariance)
    {
        // The integral of the noise turned with the velocity: it comes in ahead and aside of where the object goes.
        double length = Math.Abs(dt), angle = _turn * length;
        (double place, double ahead, double aside) = Math.Abs(angle) < NearlyStraight
            ? (length * length * length / 3 * (1 - angle * angle / 20), length * length / 2 * (1 - angle * angle / 12), length * length * angle / 6)
            : (2 * (angle - Math.Sin(angle)) / (_turn * _turn * _turn), (1 - Math.Cos(angle)) / (_turn * _turn), (angle - Math.Sin(angle)) / (_turn * _turn));
        double direction = Math.Sign(dt);
        for (int i = 0; i < 2; i++)
        {
            covariance[Packed.At(i, i)] += _horizontalPsd * place;
            covariance[Packed.At(_axes + i, i)] += _horizontalPsd * direction * ahead;
            covariance[Packed.At(_axes + i, _axes + i)] += _horizontalPsd * length;
        }

        covariance[Packed.At(_axes, 1)] += _horizontalPsd * aside;
        covariance[Packed.At(_axes + 1, 0)] -= _horizontalPsd * aside;
        if (_axes == 2) return;
        covariance[Packed.At(2, 2)] += _verticalPsd * length * length * length / 3;
        covariance[Packed.At(5, 2)] += _verticalPsd * dt * length / 2;
        covariance[Packed.At(5, 5)] += _verticalPsd * length;
    }

    /// <inheritdoc/>
    public void Assume(ReadOnlySpan<double> known, ReadOnlySpan<double> covariance, Span<double> mean, Span<double> variance)
    {
    }

    private (double Ahead, double Aside) Arc(double dt)
    {
        double angle = _turn * dt;
        return Math.Abs(angle) < NearlyStraight
            ? (dt * (1 - angle * angle / 6), dt * angle / 2 * (1 - angle * angle / 12))
            : (Math.Sin(angle) / _turn, (1 - Math.Cos(angle)) / _turn);
    }
}
