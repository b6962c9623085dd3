using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>The Kalman filter's update of a packed covariance: S = H P H' + R = L L', V = P H' L'^-1, then x += V L^-1 y and P -= V V', which stays symmetric to the last bit.</summary>
internal ref struct PackedUpdate
{
    private readonly Span<double> _gain, _factor, _whitened; // P H' by rows of the measurement, then V'; L packed; L^-1 y
    private readonly int _size;

    /// <summary>An update of a state, or of the leading part of it that the measurement depends on.</summary>
    /// <param name="room">As many numbers as <see cref="Room"/> says.</param>
    /// <param name="size">Components of the state.</param>
    /// <param name="rows">Rows of the measurement.</param>
    public PackedUpdate(Span<double> room, int size, int rows)
    {
        _size = size;
        _gain = room[..(rows * size)];
        _factor = room.Slice(_gain.Length, Packed.Length(rows));
        _whitened = room.Slice(_gain.Length + _factor.Length, rows);
    }

    /// <summary>Squared Mahalanobis distance of the measurement.</summary>
    public double DistanceSquared { get; private set; }

    /// <summary>Natural logarithm of the Gaussian density of the measurement, in the measurement's own units.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>The covariance of the state with each row of the measurement, by rows of the measurement.</summary>
    public readonly Span<double> Cross => _gain;

    /// <summary>The packed covariance S of the measurement.</summary>
    public readonly Span<double> Spread => _factor;

    /// <summary>How many numbers an update works with.</summary>
    public static int Room(int size, int rows) => rows * size + Packed.Length(rows) + rows;

    /// <summary>Compares a measurement with a prediction; false where S is not positive definite, and nothing may be made of it.</summary>
    public bool TryInnovate(scoped ReadOnlySpan<double> covariance, scoped in Linearization m) =>
        TryInnovate(covariance, ((ReadOnlySpan<double>)m.Residual)[..m.Count], MemoryMarshal.Cast<Vector6, double>(m.Jacobian), 6, m.PositionRows, m.Noise);

    /// <summary>Compares a measurement with a prediction; false where S is not positive definite, and nothing may be made of it.</summary>
    /// <param name="covariance">The packed covariance of the prediction.</param>
    /// <param name="residual">Measured less expected.</param>
    /// <param name="jacobian">A row for each row of the measurement.</param>
    /// <param name="columns">Length of the rows of the Jacobian.</param>
    /// <param name="narrow">How many of the rows, from the first, have nothing beyond the third column.</param>
    /// <param name="noise">The packed covariance of the measurement.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryInnovate(scoped ReadOnlySpan<double> covariance, scoped ReadOnlySpan<double> residual, scoped ReadOnlySpan<double> jacobian, int columns, int narrow, scoped ReadOnlySpan<double> noise)
    {
        for (int a = 0, k = 0; a < residual.Length; a++)
        {
            Span<double> cross = _gain.Slice(a * _size, _size);
            Packed.Multiply(covariance, jacobian.Slice(a * columns, a < narrow ? 3 : columns), cross);
            for (int b = 0; b <= a; b++, k++) _factor[k] = noise[k] + Packed.Dot(jacobian.Slice(b * columns, b < narrow ? 3 : columns), cross);
        }

        return TryWhiten(residual);
    }

    /// <summary>The same where <see cref="Cross"/> and <see cref="Spread"/> are there already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryWhiten(scoped ReadOnlySpan<double> residual)
    {
        double distance = 0, determinant = 0, product = 1;
        for (int a = 0; a < residual.Length; a++)
        {
            Span<double> factor = _factor.Slice(Packed.Row(a), a + 1);
            double whitened = residual[a];
            for (int b = 0; b <= a; b++)
            {
                double s = factor[b];
                for (int k = 0; k < b; k++) s -= factor[k] * _factor[Packed.Row(b) + k];
                if (a == b && !(s > 0)) return false;
                factor[b] = a == b ? Math.Sqrt(s) : s / _factor[Packed.Row(b) + b];
                if (b < a) whitened -= factor[b] * _whitened[b];
            }

            _whitened[a] = whitened /= factor[a];
            distance += whitened * whitened;
            product *= factor[a];
            if (product is > 1e-200 and < 1e200) continue;
            determinant += Math.Log(product);
            product = 1;
        }

        DistanceSquared = distance;
        LogLikelihood = -0.5 * (distance + residual.Length * 1.8378770664093453) - determinant - Math.Log(product); // ln(2 pi)
        return true;
    }

    /// <summary>Corrects a state by the measurement that <see cref="TryInnovate(ReadOnlySpan{double}, in Linearization)"/> compared with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Correct(Span<double> mean, Span<double> covariance)
    {
        for (int a = 0; a < _whitened.Length; a++)
        {
            Span<double> gain = _gain.Slice(a * _size, _size);
            ReadOnlySpan<double> factor = _factor.Slice(Packed.Row(a), a + 1);
            for (int k = 0; k < a; k++) Packed.AddScaled(gain, _gain.Slice(k * _size, _size), -factor[k]);
            double scale = 1 / factor[a];
            for (int i = 0; i < gain.Length; i++) gain[i] *= scale;
            Packed.AddScaled(mean, gain, _whitened[a]);
            Packed.AddOuter(covariance, gain, -1);
        }
    }
}
