namespace Picket.Tracking.Motion;

/// <summary>Nearly still: each axis's rate is a stationary Markov process around nothing, as of a drone that holds its place in the wind.</summary>
/// <param name="time">Over how long a drift lasts, s.</param>
/// <param name="sigma">One standard deviation of the rate of each axis, m/s.</param>
public sealed class Hover(double time, params ReadOnlySpan<double> sigma) : KinematicMotion(accelerates: false, Squared(sigma))
{
    private const double Short = 1e-3; // relative to the time; below it the closed form loses its digits

    /// <inheritdoc/>
    private protected override void Step(double seconds, out AxisStep step)
    {
        double a = seconds / time, e = Math.Exp(-a);
        step = new AxisStep
        {
            F01 = time * (1 - e),
            F11 = e,
            Q00 = time * time * (a < Short ? a * a * a * (2.0 / 3 - a / 2) : 2 * a - 3 + 4 * e - e * e),
            Q01 = time * (1 - e) * (1 - e),
            Q11 = 1 - e * e,
        };
    }

    private static double[] Squared(ReadOnlySpan<double> sigma)
    {
        double[] squares = sigma.ToArray();
        for (int i = 0; i < squares.Length; i++) squares[i] *= squares[i];
        return squares;
    }
}
