using System.Runtime.CompilerServices;

namespace Picket.Tracking.Motion;

/// <summary>Models whose axes move alike and apart from each other, each by position and rate or by position, rate and acceleration.</summary>
/// <remarks>The transition is the same small matrix for each axis, so each pair of axes is a small block of the covariance that moves by itself: F B F' of 2 x 2 or 3 x 3 numbers.</remarks>
public abstract class KinematicMotion : IMotionModel
{
    private static readonly string[] s_axes = ["x", "y", "z"];
    private readonly double[] _intensity;
    private readonly bool _accelerates;

    /// <summary>A model.</summary>
    /// <param name="accelerates">Whether the acceleration is a part of the state.</param>
    /// <param name="intensity">What the noise of each axis is multiplied by; an axis with 0 does not move by itself. One to three axes.</param>
    private protected KinematicMotion(bool accelerates, ReadOnlySpan<double> intensity)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(intensity.Length is >= 1 and <= 3, true, nameof(intensity));
        foreach (double value in intensity) ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(intensity));
        _intensity = intensity.ToArray();
        _accelerates = accelerates;
        string[] axes = s_axes[..intensity.Length];
        Components = [.. axes, .. axes.Select(axis => "v" + axis), .. axes.Where(_ => accelerates).Select(axis => "a" + axis)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Components { get; }

    /// <summary>The step of one axis over a time that is not negative.</summary>
    private protected abstract void Step(double seconds, out AxisStep step);

    /// <summary>Variance of an axis's acceleration where nothing is known of it.</summary>
    private protected virtual double AssumedVariance(double intensity) => 0;

    /// <inheritdoc/>
    public void Move(ReadOnlySpan<double> from, double dt, Span<double> to)
    {
        StepBy(dt, out AxisStep step);
        if (!from.Overlaps(to)) from.CopyTo(to);
        MoveMean(to, step);
    }

    /// <inheritdoc/>
    public void Linearize(ReadOnlySpan<double> from, double dt, Span<double> jacobian)
    {
        StepBy(dt, out AxisStep step);
        int axes = _intensity.Length, size = Components.Count;
        jacobian.Clear();
        for (int i = 0; i < axes; i++)
        {
            (int rate, int acceleration) = (axes + i, 2 * axes + i);
            (jacobian[i * size + i], jacobian[i * size + rate], jacobian[rate * size + rate]) = (1, step.F01, step.F11);
            if (!_accelerates) continue;
            (jacobian[i * size + acceleration], jacobian[rate * size + acceleration], jacobian[acceleration * size + acceleration]) = (step.F02, step.F12, step.F22);
        }
    }

    /// <inheritdoc/>
    public void AddNoise(ReadOnlySpan<double> from, double dt, Span<double> covariance)
    {
        StepBy(dt, out AxisStep step);
        int axes = _intensity.Length;
        for (int i = 0; i < axes; i++)
        {
            double intensity = _intensity[i];
            int rate = Packed.Row(axes + i);
            covariance[Packed.Row(i) + i] += intensity * step.Q00;
            covariance[rate + i] += intensity * step.Q01;
            covariance[rate + axes + i] += intensity * step.Q11;
            if (!_accelerates) continue;
            int acceleration = Packed.Row(2 * axes + i);
            covariance[acceleration + i] += intensity * step.Q02;
            covariance[acceleration + axes + i] += intensity * step.Q12;
            covariance[acceleration + 2 * axes + i] += intensity * step.Q22;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Predict(Span<double> mean, Span<double> covariance, double dt)
    {
        if (dt == 0) return;
        StepBy(dt, out AxisStep step);
        MoveMean(mean, step);
        for (int i = 0; i < _intensity.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double intensity = i == j ? _intensity[i] : 0;
                if (_accelerates) MoveBlockOfThree(covariance, i, j, step, intensity);
                else MoveBlockOfTwo(covariance, i, j, step, intensity);
            }
        }
    }

    /// <inheritdoc/>
    public double PositionVariance(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance, int axis, double dt)
    {
        StepBy(dt, out AxisStep step);
        int axes = _intensity.Length, rate = Packed.Row(axes + axis);
        double variance = covariance[Packed.Row(axis) + axis] + step.F01 * (2 * covariance[rate + axis] + step.F01 * covariance[rate + axes + axis]) + _intensity[axis] * step.Q00;
        if (!_accelerates) return variance;
        int acceleration = Packed.Row(2 * axes + axis);
        return variance + step.F02 * (2 * (covariance[acceleration + axis] + step.F01 * covariance[acceleration + axes + axis]) + step.F02 * covariance[acceleration + 2 * axes + axis]);
    }

    /// <inheritdoc/>
    public void Assume(ReadOnlySpan<double> known, ReadOnlySpan<double> covariance, Span<double> mean, Span<double> variance)
    {
        int first = known.Length - 2 * _intensity.Length;
        for (int k = 0; k < mean.Length; k++) (mean[k], variance[k]) = (0, AssumedVariance(_intensity[first + k]));
    }

    private void StepBy(double dt, out AxisStep step)
    {
        Step(Math.Abs(dt), out step);
        if (dt < 0) step.Reverse();
    }

    private void MoveMean(Span<double> mean, in AxisStep step)
    {
        int axes = _intensity.Length;
        for (int i = 0; i < axes; i++)
        {
            double rate = mean[axes + i];
            mean[i] += step.F01 * rate;
            mean[axes + i] = step.F11 * rate;
            if (!_accelerates) continue;
            double acceleration = mean[2 * axes + i];
            mean[i] += step.F02 * acceleration;
            mean[axes + i] += step.F12 * acceleration;
            mean[2 * axes + i] = step.F22 * acceleration;
        }
    }

    // The block of the axes i and j, j not above i. On the diagonal the two mixed elements are the same one.
    private void MoveBlockOfTwo(Span<double> p, int i, int j, in AxisStep f, double intensity)
    {
        int axes = _intensity.Length, row = Packed.Row(axes + i);
        ref double b00 = ref p[Packed.Row(i) + j], b10 = ref p[row + j], b01 = ref p[Packed.Row(axes + j) + i], b11 = ref p[row + axes + j];
        double t10 = b10 + f.F01 * b11, t01 = b01 + f.F01 * b11;
        b00 += f.F01 * (b10 + t01) + intensity * f.Q00;
        b10 = f.F11 * t10 + intensity * f.Q01;
        b01 = f.F11 * t01 + intensity * f.Q01;
        b11 = f.F11 * f.F11 * b11 + intensity * f.Q11;
    }

    private void MoveBlockOfThree(Span<double> p, int i, int j, in AxisStep f, double intensity)
    {
        int axes = _intensity.Length, rateI = Packed.Row(axes + i), rateJ = Packed.Row(axes + j), accelerationI = Packed.Row(2 * axes + i), accelerationJ = Packed.Row(2 * axes + j);
        ref double b00 = ref p[Packed.Row(i) + j], b10 = ref p[rateI + j], b01 = ref p[rateJ + i], b11 = ref p[rateI + axes + j];
        ref double b20 = ref p[accelerationI + j], b02 = ref p[accelerationJ + i], b21 = ref p[accelerationI + axes + j], b12 = ref p[accelerationJ + axes + i], b22 = ref p[accelerationI + 2 * axes + j];

        // F B, then times F'.
        double t00 = b00 + f.F01 * b10 + f.F02 * b20, t01 = b01 + f.F01 * b11 + f.F02 * b21, t02 = b02 + f.F01 * b12 + f.F02 * b22;
        double t10 = f.F11 * b10 + f.F12 * b20, t11 = f.F11 * b11 + f.F12 * b21, t12 = f.F11 * b12 + f.F12 * b22;
        double t20 = f.F22 * b20, t21 = f.F22 * b21, t22 = f.F22 * b22;
        b00 = t00 + f.F01 * t01 + f.F02 * t02 + intensity * f.Q00;
        b01 = f.F11 * t01 + f.F12 * t02 + intensity * f.Q01;
        b02 = f.F22 * t02 + intensity * f.Q02;
        b10 = t10 + f.F01 * t11 + f.F02 * t12 + intensity * f.Q01;
        b11 = f.F11 * t11 + f.F12 * t12 + intensity * f.Q11;
        b12 = f.F22 * t12 + intensity * f.Q12;
        b20 = t20 + f.F01 * t21 + f.F02 * t22 + intensity * f.Q02;
        b21 = f.F11 * t21 + f.F12 * t22 + intensity * f.Q12;
        b22 = f.F22 * t22 + intensity * f.Q22;
    }
}
