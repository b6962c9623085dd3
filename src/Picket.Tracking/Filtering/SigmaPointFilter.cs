using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>The unscented and the cubature Kalman filter, by their rules for sigma points: points of the Gaussian pass through the models as they are, and no Jacobian is needed.</summary>
/// <remarks>With a negative weight of the mean, as the unscented rule has for large states, a covariance can lose its definiteness; <see cref="TryUpdate"/> then says false and <see cref="Predict"/> throws. The cubature rule never does.</remarks>
public sealed class SigmaPointFilter : GaussianFilter
{
    private readonly double[] _covariance, _root;
    private readonly SigmaPointRule _rule;

    /// <summary>A filter by a rule, for instance <c>SigmaPointRule.Cubature(motion.Components.Count)</c>, that starts at a mean with a packed covariance.</summary>
    public SigmaPointFilter(SigmaPointRule rule, IMotionModel motion, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
        : base(motion, mean)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(covariance.Length, Packed.Length(mean.Length), nameof(covariance));
        (_rule, _covariance, _root) = (rule, covariance.ToArray(), new double[covariance.Length]);
    }

    /// <inheritdoc/>
    public override void CopyCovariance(Span<double> covariance) => _covariance.CopyTo(covariance);

    /// <inheritdoc/>
    public override void SetCovariance(ReadOnlySpan<double> covariance) => covariance.CopyTo(_covariance);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The covariance lost its definiteness.</exception>
    public override void Predict(double dt)
    {
        int count = SigmaPoints.Count(Size);
        Span<double> points = Scratch(count * Size);
        if (!TrySpread(points)) throw new InvalidOperationException("the covariance is not positive definite: a rule without negative weights keeps it so, as SigmaPointRule.Cubature");
        for (int point = 0; point < count; point++) Motion.Move(points.Slice(point * Size, Size), dt, points.Slice(point * Size, Size));
        Array.Clear(_covariance);
        Motion.AddNoise(Mean, dt, _covariance);
        SigmaPoints.Center(_rule, points, count, Mean, model: null);
        for (int point = 0; point < count; point++) Packed.AddOuter(_covariance, points.Slice(point * Size, Size), SigmaPoints.Weight(_rule, point));
    }

    /// <inheritdoc/>
    public override bool TryUpdate(IMeasurementModel model, ReadOnlySpan<double> measured, ReadOnlySpan<double> noise, out Fit fit)
    {
        int rows = model.Rows, count = SigmaPoints.Count(Size), room = PackedUpdate.Room(Size, rows);
        Span<double> scratch = Scratch(room + count * (Size + rows) + rows);
        Span<double> points = scratch.Slice(room, count * Size), expected = scratch.Slice(room + points.Length, count * rows), residual = scratch[^rows..];
        fit = default;
        if (!TrySpread(points)) return false;
        for (int point = 0; point < count; point++) model.Expect(points.Slice(point * Size, Size), expected.Slice(point * rows, rows));
        SigmaPoints.Center(_rule, expected, count, residual, model);
        for (int row = 0; row < rows; row++) residual[row] = measured[row] - residual[row];
        model.Wrap(residual);

        // The covariance of the measurement and that with the state, then as the Kalman filter.
        var update = new PackedUpdate(scratch[..room], Size, rows);
        noise.CopyTo(update.Spread);
        update.Cross.Clear();
        for (int point = 0; point < count; point++)
        {
            Span<double> deviation = points.Slice(point * Size, Size), seen = expected.Slice(point * rows, rows);
            double weight = SigmaPoints.Weight(_rule, point);
            Packed.AddScaled(deviation, Mean, -1);
            Packed.AddOuter(update.Spread, seen, weight);
            for (int row = 0; row < rows; row++) Packed.AddScaled(update.Cross.Slice(row * Size, Size), deviation, weight * seen[row]);
        }

        if (!update.TryWhiten(residual)) return false;
        update.Correct(Mean, _covariance);
        fit = new Fit(rows, update.DistanceSquared, update.LogLikelihood);
        return true;
    }

    private bool TrySpread(Span<double> points)
    {
        if (!Triangular.TryRoot(_covariance, Size, _root)) return false;
        SigmaPoints.Spread(Mean, _root, _rule.Spread, points);
        return true;
    }
}
