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
            Multiply(covariance, h[..width], cross);
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
    /// <param name="mean">The mean.</param>
    /// <param name="covariance">Its packed covariance.</param>
    /// <param name="rows">Rows of the measurement.</param>
    /// <param name="consider">Every third component, the heights, is left as it is, and what it leaves open is carried in the covariance (Schmidt 1966).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Correct(Span<double> mean, Span<double> covariance, int rows, bool consider)
    {
        for (int a = 0; a < rows; a++)
        {
            Span<double> gain = _gain.Slice(a * _size, _size);
            for (int k = 0; k < a; k++)
            {
                double factor = _factor.Get(a, k);
                ReadOnlySpan<double> earlier = _gain.Slice(k * _size, _size);
                for (int i = 0; i < gain.Length; i++) gain[i] -= factor * earlier[i];
            }

            double scale = 1 / _factor.Get(a, a), whitened = _whitened[a];
            for (int i = 0; i < gain.Length; i++) gain[i] *= scale;
            for (int i = 0, k = 0; i < gain.Length; i++)
            {
                double v = gain[i];
                bool height = consider && IsHeight(i, gain.Length);
                if (!height) mean[i] += v * whitened;
                for (int j = 0; j <= i; j++, k++)
                {
                    if (!height || !IsHeight(j, gain.Length)) covariance[k] -= v * gain[j];
                }
            }
        }
    }

    // z, its rate, and its acceleration where the state has accelerations.
    private static bool IsHeight(int component, int size) => component is 2 or 5 || component == 8 && size == 9;

    // The leading part of P h for a row h whose leading components alone are not zero.
    private static void Multiply(ReadOnlySpan<double> packed, ReadOnlySpan<double> h, Span<double> product)
    {
        for (int i = 0; i < product.Length; i++)
        {
            double sum = 0;
            int row = Packed.Row(i), inRow = Math.Min(i + 1, h.Length);
            for (int j = 0; j < inRow; j++) sum += packed[row + j] * h[j];
            for (int j = inRow; j < h.Length; j++) sum += packed[Packed.Row(j) + i] * h[j];
            product[i] = sum;
        }
    }
}
