using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>A filter that knows a state by its mean and covariance, over any motion and measurement model: the common face of the Kalman filters for researchers.</summary>
/// <remarks>
/// <see cref="KalmanFilter"/> is the linear and the extended filter, <see cref="SigmaPointFilter"/> the unscented and the cubature filter, <see cref="SquareRootFilter"/> their square-root forms,
/// <see cref="InteractingMultipleModel"/> a set of them. Covariances are packed (<see cref="Packed"/>). Allocates only at construction and when a measurement has more rows than any before. Not thread safe.
/// </remarks>
public abstract class GaussianFilter
{
    private readonly double[] _mean;
    private double[] _scratch = [];

    /// <summary>A filter that starts at a mean, m, m/s and so on as the model's components say.</summary>
    protected GaussianFilter(IMotionModel motion, ReadOnlySpan<double> mean)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mean.Length, motion.Components.Count, nameof(mean));
        Motion = motion;
        _mean = mean.ToArray();
    }

    /// <summary>How the state goes on.</summary>
    public IMotionModel Motion { get; }

    /// <summary>Components of the state.</summary>
    public int Size => _mean.Length;

    /// <summary>The mean.</summary>
    public Span<double> Mean => _mean;

    /// <summary>Writes the packed covariance.</summary>
    public abstract void CopyCovariance(Span<double> covariance);

    /// <summary>Sets the packed covariance.</summary>
    public abstract void SetCovariance(ReadOnlySpan<double> covariance);

    /// <summary>Goes on by <paramref name="dt"/> seconds.</summary>
    public abstract void Predict(double dt);

    /// <summary>Corrects the state by a measurement; false, and nothing changed, where its covariance with that of the prediction is not positive definite.</summary>
    /// <param name="model">What was measured.</param>
    /// <param name="measured">The measurement.</param>
    /// <param name="noise">The packed covariance of its noise.</param>
    /// <param name="fit">How well it fits the prediction.</param>
    public abstract bool TryUpdate(IMeasurementModel model, ReadOnlySpan<double> measured, ReadOnlySpan<double> noise, out Fit fit);

    /// <summary>Room to work in; every call gives the same, so a method asks once.</summary>
    private protected Span<double> Scratch(int count)
    {
        if (_scratch.Length < count) _scratch = new double[count];
        return _scratch.AsSpan(0, count);
    }
}
