namespace Picket.Tracking.Motion;

/// <summary>Nearly constant acceleration: each axis is driven by white jerk (Bar-Shalom, Li, Kirubarajan 2001, section 6.2.3).</summary>
/// <param name="assumedSigma">One standard deviation of the acceleration where nothing is known of it, m/s^2.</param>
/// <param name="jerkPsd">Power spectral density of the jerk of each axis, m^2/s^5.</param>
public sealed class ConstantAcceleration(double assumedSigma, params ReadOnlySpan<double> jerkPsd) : KinematicMotion(accelerates: true, jerkPsd)
{
    /// <inheritdoc/>
    private protected override void Step(double seconds, out AxisStep step)
    {
        double square = seconds * seconds, cube = square * seconds;
        step = new AxisStep
        {
            F01 = seconds,
            F02 = square / 2,
            F11 = 1,
            F12 = seconds,
            F22 = 1,
            Q00 = cube * square / 20,
            Q01 = square * square / 8,
            Q02 = cube / 6,
            Q11 = cube / 3,
            Q12 = square / 2,
            Q22 = seconds,
        };
    }

    /// <inheritdoc/>
    private protected override double AssumedVariance(double intensity) => intensity > 0 ? assumedSigma * assumedSigma : 0;
}
