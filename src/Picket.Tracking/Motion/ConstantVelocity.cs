namespace Picket.Tracking.Motion;

/// <summary>Nearly constant velocity: each axis is driven by white acceleration (Bar-Shalom, Li, Kirubarajan 2001, section 6.2.2).</summary>
/// <param name="accelerationPsd">Power spectral density of the acceleration of each axis, m^2/s^3.</param>
public sealed class ConstantVelocity(params ReadOnlySpan<double> accelerationPsd) : KinematicMotion(accelerates: false, accelerationPsd)
{
    /// <inheritdoc/>
    private protected override void Step(double seconds, out AxisStep step) => step = new AxisStep
    {
        F01 = seconds,
        F11 = 1,
        Q00 = seconds * seconds * seconds / 3,
        Q01 = seconds * seconds / 2,
        Q11 = seconds,
    };
}
