using System.Runtime.CompilerServices;
using Picket.Tracking.Filtering;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Fusion;

/// <summary>Joins a state with what another tracker says of it, whatever the two have in common: covariance intersection (Julier and Uhlmann 1997).</summary>
/// <remarks>
/// Another tracker may have seen the same plots, has certainly assumed the same kind of motion, and says nearly the same again in its next report: its errors are correlated with ours and with
/// each other, and nobody knows how. A Kalman update, which takes them to be independent, grows surer with every repetition. Here
/// P^-1 = w A^-1 + (1 - w) H' R^-1 H, which is no surer than it may be under every correlation that is possible. It is the Kalman update of a prior with
/// the covariance A / w by a measurement with the noise R / (1 - w), so that is all that is done here: <see cref="Balance(Span{double}, ref Linearization)"/>, then update as always. The weight w gives the least
/// determinant, found exactly (one dimension, convex), not by an approximation such as Niehsen's (2002), as its cost is small beside the rest.
/// Inverse covariance intersection (Noack, Sijs, Reinhardt, Hanebeck 2017) would be tighter, but holds only where what is in common is a common piece of information; the process noise that both trackers share is none.
/// </remarks>
internal static class CovarianceIntersection
{
    private const int Steps = 32;
    private const double GoldenRatio = 0.6180339887498949;
    private const double LeastWeight = 1e-3; // of either side: any weight is as safe, and less would lose digits for a thousandth of a gain

    /// <summary>Readies a state and a measurement, which may be correlated in any way, for a Kalman update; false where the measurement has nothing to give, and both stay as they are.</summary>
    /// <param name="covariance">The state's covariance, packed; position and velocity come first.</param>
    /// <param name="measurement">The other tracker's estimate around the state.</param>
    public static bool Balance(Span<double> covariance, ref Linearization measurement)
    {
        RowSquare expected = default;
        Span<double> cross = stackalloc double[6];
        for (int a = 0; a < measurement.Count; a++)
        {
            Packed.Multiply(covariance, measurement.Jacobian[a], cross);
            for (int b = 0; b <= a; b++)
            {
                double sum = 0;
                for (int i = 0; i < 6; i++) sum += measurement.Jacobian[b][i] * cross[i];
                expected.Set(a, b, sum);
            }
        }

        int size = 0;
        for (int row = 0; Packed.Row(row) < covariance.Length; row++) size += covariance[Packed.Row(row) + row] > 0 ? 1 : 0;
        double weight = Weight(expected, measurement, size);
        if (weight >= 1 - LeastWeight) return false;
        for (int k = 0; k < covariance.Length; k++) covariance[k] /= weight;
        Inflate(ref measurement, weight);
        return true;
    }

    /// <summary>The same for a state in space.</summary>
    public static bool Balance(ref KinematicState state, ref Linearization measurement)
    {
        Span<double> packed = stackalloc double[21];
        for (int k = 0, row = 0; row < 6; row++)
        {
            for (int column = 0; column <= row; column++) packed[k++] = state.Covariance.Get(row, column);
        }

        if (!Balance(packed, ref measurement)) return false;
        for (int row = 0; row < 6; row++)
        {
            for (int column = 0; column < 6; column++) state.Covariance.At(row, column) = packed[Packed.At(row, column)];
        }

        return true;
    }

    // The determinant of the joined covariance is, but for a constant factor, w^(m - n) / det(w R + (1 - w) H A H') for n components and m rows: golden section.
    private static double Weight(in RowSquare expected, in Linearization measurement, int size)
    {
        double low = 0, high = 1;
        double left = high - GoldenRatio * (high - low), right = low + GoldenRatio * (high - low);
        double atLeft = LogDeterminant(left, expected, measurement, size), atRight = LogDeterminant(right, expected, measurement, size);
        for (int step = 0; step < Steps; step++)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - GoldenRatio * (high - low);
                atLeft = LogDeterminant(left, expected, measurement, size);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + GoldenRatio * (high - low);
                atRight = LogDeterminant(right, expected, measurement, size);
            }
        }

        return Math.Max((low + high) / 2, LeastWeight);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double LogDeterminant(double weight, in RowSquare expected, in Linearization measurement, int size)
    {
        RowSquare factor = default;
        double determinant = 1;
        for (int a = 0; a < measurement.Count; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double s = weight * measurement.Noise.Get(a, b) + (1 - weight) * expected.Get(a, b);
                for (int k = 0; k < b; k++) s -= factor.Get(a, k) * factor.Get(b, k);
                factor.Set(a, b, a == b ? Math.Sqrt(s) : s / factor.Get(b, b));
            }

            determinant *= factor.Get(a, a);
        }

        return (measurement.Count - size) * Math.Log(weight) - 2 * Math.Log(determinant);
    }

    private static void Inflate(ref Linearization measurement, double weight)
    {
        for (int a = 0; a < measurement.Count; a++)
        {
            for (int b = 0; b <= a; b++) measurement.Noise.Set(a, b, measurement.Noise.Get(a, b) / (1 - weight));
        }
    }
}
