using System.Runtime.CompilerServices;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>The extended Kalman filter's update of a packed covariance: S = H P H' + R = L L', V = P H' L'^-1, then x += V L^-1 y and P -= V V'.</summary>
internal ref struct PackedUpdate
{
    private readonly Span<double> _gain; // rows of P H', then of V', each as long as the part of the state that is looked at
    private readonly int _size;
    private RowSquare _factor;
    private RowValues _whitened;

    /// <summary>An update with room for its gain: as many numbers as rows times <paramref name="size"/>.</summary>
    public PackedUpdate(Span<double> room, int size)
    {
        _gain = room;
        _size = size;
    }

    /// <summary>Squared Mahalanobis distance of the measurement.</summary>
    public double DistanceSquared { get; private set; }

    /// <summary>Natural logarithm of the Gaussian density of the measurement, in the measurement's own units.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>Compares a measurement with a prediction; false where S is not positive definite, and nothing may be made of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryInnovate(ReadOnlySpan<double> covariance, in Linearization measurement)
    {
        double distance = 0, determinant = 1;
        for (int a = 0; a < measurement.Count; a++)
        {
            ReadOnlySpan<double> h = measurement.Jacobian[a];
            Span<double> cross = _gain.Slice(a * _size, _size);
            int width = a < measurement.PositionRows ? 3 : 6;
            Packed.Multiply(covariance, h[..width], cross);
            for (int b = 0; b <= a; b++)
            {
                ReadOnlySpan<double> other = measurement.Jacobian[b];
                double s = measurement.Noise.Get(a, b);
                for (int j = 0; j < (b < measurement.PositionRows ? 3 : 6); j++) s += other[j] * cross[j];
                for (int k = 0; k < b; k++) s -= _factor.Get(a, k) * _factor.Get(b, k);
                if (a == b && !(s > 0)) return false;
                _factor.Set(a, b, a == b ? Math.Sqrt(s) : s / _factor.Get(b, b));
            }

            double whitened = measurement.Residual[a];
            for (int k = 0; k < a; k++) whitened -= _factor.Get(a, k) * _whitened[k];
            whitened /= _factor.Get(a, a);
            _whitened[a] = whitened;
            distance += whitened * whitened;
            determinant *= _factor.Get(a, a);
        }

        DistanceSquared = distance;
        LogLikelihood = -0.5 * (distance + measurement.Count * 1.8378770664093453) - Math.Log(determinant); // ln(2 pi)
        return true;
    }

    /// <summary>Corrects a state by the measurement that <see cref="TryInnovate"/> compared with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Correct(Span<double> mean, Span<double> covariance, int rows)
    {
        for (int a = 0; a < rows; a++)
        {
            Span<double> gain = _gain.Slice(a * _size, _size);
            for (int k = 0; k < a; k++) Packed.AddScaled(gain, _gain.Slice(k * _size, _size), -_factor.Get(a, k));
            double scale = 1 / _factor.Get(a, a);
            for (int i = 0; i < gain.Length; i++) gain[i] *= scale;
            Packed.AddScaled(mean, gain, _whitened[a]);
            Packed.AddOuter(covariance, gain, -1);
        }
    }
}
