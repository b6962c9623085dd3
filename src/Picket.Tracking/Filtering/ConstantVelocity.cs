using System.Runtime.CompilerServices;
using Picket.Core.Time;

namespace Picket.Tracking.Filtering;

/// <summary>Nearly constant velocity: each axis is driven by white acceleration (Bar-Shalom, Li, Kirubarajan 2001, section 6.2.2).</summary>
/// <param name="horizontalPsd">Power spectral density of the acceleration in x and in y, m^2/s^3.</param>
/// <param name="verticalPsd">The same in z; 0 where the site is a plane.</param>
/// <remarks>It fails on turns: at 3 g and a period of 4 s the prediction is 235 m off, which no reasonable density covers.</remarks>
internal readonly struct ConstantVelocity(double horizontalPsd, double verticalPsd)
{
    /// <summary>The state at another time. Backwards it is the retrodiction that treats the noise between as unknown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Predict(in KinematicState from, Instant to, out KinematicState predicted)
    {
        predicted = from;
        predicted.Time = to;
        double dt = (to - from.Time).Seconds;
        if (dt == 0) return;
        for (int i = 0; i < 3; i++) predicted.Mean[i] += dt * from.Mean[i + 3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double velocity = from.Covariance.Get(i + 3, j + 3);
                double cross = from.Covariance.Get(i, j + 3);
                predicted.Covariance.At(i, j) += dt * (cross + from.Covariance.Get(i + 3, j)) + dt * dt * velocity;
                predicted.Covariance.At(i, j + 3) = cross + dt * velocity;
                predicted.Covariance.At(j + 3, i) = cross + dt * velocity;
            }
        }

        AddNoise(ref predicted.Covariance, dt);
    }

    /// <summary>Variance of a coordinate after <paramref name="dt"/> seconds: one diagonal element of <see cref="Predict"/>, for coarse gates.</summary>
    public double PositionVariance(in KinematicState from, int axis, double dt) =>
        from.Covariance.Get(axis, axis) + dt * (2 * from.Covariance.Get(axis, axis + 3) + dt * from.Covariance.Get(axis + 3, axis + 3))
        + Psd(axis) * Math.Abs(dt * dt * dt) / 3;

    private double Psd(int axis) => axis == 2 ? verticalPsd : horizontalPsd;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddNoise(ref Matrix6 covariance, double dt)
    {
        double length = Math.Abs(dt);
        for (int i = 0; i < 3; i++)
        {
            double psd = Psd(i);
            covariance.At(i, i) += psd * length * length * length / 3;
            covariance.At(i, i + 3) += psd * dt * length / 2;
            covariance.At(i + 3, i) += psd * dt * length / 2;
            covariance.At(i + 3, i + 3) += psd * length;
        }
    }
}
