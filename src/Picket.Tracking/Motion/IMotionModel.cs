namespace Picket.Tracking.Motion;

/// <summary>How an object's state goes on by itself: a mean that moves and noise that grows with time.</summary>
/// <remarks>
/// A model of one's own joins a set of models by this interface alone: <see cref="Components"/>, <see cref="Move"/>, <see cref="Linearize"/> and <see cref="AddNoise"/>, and what it assumes of its own
/// components. A ballistic one, for instance, names its components x, y, z, vx, vy, vz and one of its drag, integrates gravity and drag in <see cref="Move"/>, and shares the first six with every other model.
/// Implementations hold settings only, so that one object serves all tracks and threads, and do not allocate after construction.
/// <para>Covariances are packed: the lower triangle by rows, element (i, j) with j not above i at i (i + 1) / 2 + j (<see cref="Packed"/>).</para>
/// </remarks>
public interface IMotionModel
{
    /// <summary>Names of the state's components, positions first, then their rates, then what is the model's own. Models share the components that lead both lists under the same names.</summary>
    IReadOnlyList<string> Components { get; }

    /// <summary>The state after <paramref name="dt"/> seconds without noise; a negative <paramref name="dt"/> goes back.</summary>
    /// <param name="from">The state.</param>
    /// <param name="dt">Seconds.</param>
    /// <param name="to">Where the state is written; may be <paramref name="from"/> itself.</param>
    void Move(ReadOnlySpan<double> from, double dt, Span<double> to);

    /// <summary>The Jacobian of <see cref="Move"/>, by rows: size x size numbers.</summary>
    void Linearize(ReadOnlySpan<double> from, double dt, Span<double> jacobian);

    /// <summary>Adds the covariance of the noise of <paramref name="dt"/> seconds to a packed covariance.</summary>
    void AddNoise(ReadOnlySpan<double> from, double dt, Span<double> covariance);

    /// <summary>Moves a Gaussian in place, linear around its mean: F P F' + Q. Backwards it is the retrodiction that treats the noise between as unknown.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="covariance">The packed covariance.</param>
    /// <param name="dt">Seconds, forward or back.</param>
    void Predict(Span<double> mean, Span<double> covariance, double dt)
    {
        int size = mean.Length;
        Span<double> jacobian = stackalloc double[size * size], row = stackalloc double[size], before = stackalloc double[covariance.Length];
        Linearize(mean, dt, jacobian);
        covariance.CopyTo(before);
        for (int i = 0; i < size; i++)
        {
            Packed.Multiply(before, jacobian.Slice(i * size, size), row);
            for (int j = 0; j <= i; j++) covariance[Packed.Row(i) + j] = Packed.Dot(row, jacobian.Slice(j * size, size));
        }

        AddNoise(mean, dt, covariance);
        Move(mean, dt, mean);
    }

    /// <summary>Variance of a position coordinate after <paramref name="dt"/> seconds: one diagonal element of what <see cref="Predict"/> gives, for coarse gates.</summary>
    double PositionVariance(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance, int axis, double dt)
    {
        Span<double> moved = stackalloc double[mean.Length], then = stackalloc double[covariance.Length];
        mean.CopyTo(moved);
        covariance.CopyTo(then);
        Predict(moved, then, dt);
        return then[Packed.At(axis, axis)];
    }

    /// <summary>What is assumed of the model's own components where nothing is known of them, as for an object that changes from another model to this one.</summary>
    /// <param name="known">The leading components, positions and rates at least.</param>
    /// <param name="covariance">Their packed covariance, or more of it.</param>
    /// <param name="mean">The prior's means of the components that follow the known ones.</param>
    /// <param name="variance">The prior's variances.</param>
    void Assume(ReadOnlySpan<double> known, ReadOnlySpan<double> covariance, Span<double> mean, Span<double> variance);

    /// <summary>Readies position and rates of an object that was seen once for a model whose objects are faster than most.</summary>
    /// <param name="mean">The mean, which is complete.</param>
    /// <param name="covariance">The packed covariance.</param>
    void Begin(Span<double> mean, Span<double> covariance)
    {
    }
}
