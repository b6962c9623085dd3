using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>The Kalman filter of linear models, and the extended Kalman filter of others, which takes them as linear around the mean (Jazwinski 1970).</summary>
/// <remarks>The extended filter fails where a model bends within what the covariance leaves open: a range from a radar 500 m away says little about a position known to 1 km.</remarks>
public sealed class KalmanFilter : GaussianFilter
{
    private readonly double[] _covariance;

    /// <summary>A filter that starts at a mean with a packed covariance.</summary>
    public KalmanFilter(IMotionModel motion, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
        : base(motion, mean)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(covariance.Length, Packed.Length(mean.Length), nameof(covariance));
        _covariance = covariance.ToArray();
    }

    /// <inheritdoc/>
    public override void CopyCovariance(Span<double> covariance) => _covariance.CopyTo(covariance);

    /// <inheritdoc/>
    public override void SetCovariance(ReadOnlySpan<double> covariance) => covariance.CopyTo(_covariance);

    /// <inheritdoc/>
    public override void Predict(double dt) => Motion.Predict(Mean, _covariance, dt);

    /// <inheritdoc/>
    public override bool TryUpdate(IMeasurementModel model, ReadOnlySpan<double> measured, ReadOnlySpan<double> noise, out Fit fit)
    {
        int rows = model.Rows, room = PackedUpdate.Room(Size, rows);
        Span<double> scratch = Scratch(room + rows + rows * Size), residual = scratch.Slice(room, rows), jacobian = scratch[(room + rows)..];
        Residual(model, Mean, measured, residual);
        model.Linearize(Mean, jacobian);
        var update = new PackedUpdate(scratch[..room], Size, rows);
        fit = default;
        if (!update.TryInnovate(_covariance, residual, jacobian, Size, 0, noise)) return false;
        update.Correct(Mean, _covariance);
        fit = new Fit(rows, update.DistanceSquared, update.LogLikelihood);
        return true;
    }

    private static void Residual(IMeasurementModel model, ReadOnlySpan<double> mean, ReadOnlySpan<double> measured, Span<double> residual)
    {
        model.Expect(mean, residual);
        for (int row = 0; row < residual.Length; row++) residual[row] = measured[row] - residual[row];
        model.Wrap(residual);
    }
}
