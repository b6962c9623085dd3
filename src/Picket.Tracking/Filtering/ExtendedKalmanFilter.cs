using System.Runtime.CompilerServices;

namespace Picket.Tracking.Filtering;

/// <summary>The extended Kalman filter's update; with Cartesian measurements it is the linear one.</summary>
/// <remarks>
/// S = H P H' + R = L L', V = P H' L'^-1, then x += V L^-1 y and P -= V V', which stays symmetric to the last bit. It fails where the
/// prediction is so uncertain that the measurement bends within it: a range from a radar 500 m away says little about a position known to 1 km.
/// </remarks>
internal static class ExtendedKalmanFilter
{
    /// <summary>Compares a measurement with a prediction; false where S is not positive definite, and nothing may be made of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryInnovate(in KinematicState prior, in Linearization measurement, out Innovation innovation)
    {
        innovation = default;
        innovation.Count = measurement.Count;
        for (int a = 0; a < measurement.Count; a++)
        {
            Matrix6.Multiply(prior.Covariance, measurement.Jacobian[a], out innovation.Cross[a]);
            for (int b = 0; b <= a; b++)
            {
                double s = Vector6.Dot(measurement.Jacobian[b], innovation.Cross[a]) + measurement.Noise.Get(a, b);
                for (int k = 0; k < b; k++) s -= innovation.Factor.Get(a, k) * innovation.Factor.Get(b, k);
                if (a == b && !(s > 0)) return false;
                innovation.Factor.Set(a, b, a == b ? Math.Sqrt(s) : s / innovation.Factor.Get(b, b));
            }

            double whitened = measurement.Residual[a];
            for (int k = 0; k < a; k++) whitened -= innovation.Factor.Get(a, k) * innovation.Whitened[k];
            whitened /= innovation.Factor.Get(a, a);
            innovation.Whitened[a] = whitened;
            innovation.DistanceSquared += whitened * whitened;
            innovation.LogDeterminant += 2 * Math.Log(innovation.Factor.Get(a, a));
        }

        return true;
    }

    /// <summary>The state after a measurement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update(ref KinematicState state, in Innovation innovation)
    {
        Gain(innovation, out RowVectors gain);
        for (int a = 0; a < innovation.Count; a++)
        {
            for (int i = 0; i < 6; i++)
            {
                state.Mean[i] += gain[a][i] * innovation.Whitened[a];
                for (int j = 0; j < 6; j++) state.Covariance.At(i, j) -= gain[a][i] * gain[a][j];
            }
        }
    }

    /// <summary>How the state follows the whitened residual: the columns of V = P H' L'^-1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gain(in Innovation innovation, out RowVectors gain)
    {
        gain = innovation.Cross;
        for (int a = 0; a < innovation.Count; a++)
        {
            for (int i = 0; i < 6; i++)
            {
                double value = gain[a][i];
                for (int k = 0; k < a; k++) value -= innovation.Factor.Get(a, k) * gain[k][i];
                gain[a][i] = value / innovation.Factor.Get(a, a);
            }
        }
    }
}
