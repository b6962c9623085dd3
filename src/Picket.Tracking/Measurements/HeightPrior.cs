using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Measurements;

/// <summary>What is assumed of a height that nothing measures.</summary>
/// <remarks>
/// A flat radar's slant range holds a little of the height, and a turn, which the motion model does not know, would be read as a climb without end:
/// a circling aircraft came to heights from -8 to 30 km. So a measurement that tells no height leaves height and vertical speed alone, and what they leave open is
/// carried in the covariance (the consider states of Schmidt 1966). Between measurements they are
/// Ornstein-Uhlenbeck processes, which revert to the prior and grow no wider than it. A height that was measured once stays, and only the vertical speed
/// reverts to nothing, until as little is known of the height as before. It gives away what the ranges of two radars, or a pass overhead, tell of the height.
/// </remarks>
internal sealed class HeightPrior(Sensor sensor, bool plane)
{
    /// <summary>One standard deviation of the vertical speed of an aircraft of which nothing is known, m/s.</summary>
    public const double VerticalSpeed = 15;

    // An aircraft of unknown height: 3 km above the sensor give or take 3 km, less where the range allows less.
    private const double UsualHeight = 3000;
    private const double SteepestSine = 0.25;
    private const double HeightLasts = 60;
    private const double VerticalSpeedLasts = 20;
    private const double VerticalAcceleration = 3;

    /// <summary>The mean of the height above the sensor, m, which is its standard deviation too.</summary>
    public static double Above(in Measurement measurement) =>
        measurement.Has(MeasuredComponents.Range) ? Math.Min(UsualHeight, SteepestSine * measurement.Range) : UsualHeight;

    /// <summary>Whether a measurement holds something of the height besides the range.</summary>
    public static bool IsTold(in Measurement measurement) =>
        (measurement.Components & (MeasuredComponents.Height | MeasuredComponents.Elevation)) != 0;

    /// <summary>Whether a measurement leaves the height to what is assumed.</summary>
    public bool Rules(in Measurement measurement) => !plane && !IsTold(measurement);

    /// <summary>Readies the mean and the packed covariance of a state, last corrected so many seconds ago, for a measurement that tells no height; gives whether the height still counts as told.</summary>
    /// <remarks>A model of manoeuvres opens vertical speed and acceleration far; where nothing measures them they are held within what is assumed.</remarks>
    public bool Revert(Span<double> mean, Span<double> covariance, bool told, in Measurement measurement, double dt)
    {
        double sigma = Above(measurement), speedLeft = Math.Exp(-Math.Abs(dt) / VerticalSpeedLasts);
        if (covariance[Packed.At(2, 2)] > sigma * sigma) told = false;
        if (!told) Revert(mean, covariance, 2, sensor.Position.Z + sigma, sigma, Math.Exp(-Math.Abs(dt) / HeightLasts));
        Revert(mean, covariance, 5, 0, VerticalSpeed, speedLeft);
        if (mean.Length == 9) Revert(mean, covariance, 8, 0, VerticalAcceleration, speedLeft);
        return told;
    }

    // One step of the process: what is left of the deviation, and as much noise as keeps the stationary spread. Correlations stay where the spread is made narrower.
    private static void Revert(Span<double> mean, Span<double> covariance, int component, double target, double sigma, double left)
    {
        mean[component] = target + left * (mean[component] - target);
        ref double variance = ref covariance[Packed.At(component, component)];
        double reverted = left * left * variance + sigma * sigma * (1 - left * left);
        double kept = reverted > sigma * sigma ? left * sigma / Math.Sqrt(reverted) : left;
        for (int other = 0; other < mean.Length; other++) covariance[Packed.At(component, other)] *= kept;
        variance = Math.Min(reverted, sigma * sigma);
    }
}
