namespace Picket.Tracking.Motion;

/// <summary>Manoeuvres as accelerations that come and go: each axis's acceleration is a stationary Markov process (Singer 1970, "Estimating optimal tracking filter performance for manned maneuvering targets").</summary>
/// <param name="time">Over how long an acceleration lasts, s.</param>
/// <param name="sigma">One standard deviation of the acceleration of each axis, m/s^2; an axis with 0 does not accelerate.</param>
public sealed class Singer(double time, params ReadOnlySpan<double> sigma) : KinematicMotion(accelerates: true, Squared(sigma))
{
    private const double Short = 0.02; // relative to the time; below it the closed forms lose their digits

    /// <inheritdoc/>
    private protected override void Step(double seconds, out AxisStep step)
    {
        double a = seconds / time, e = Math.Exp(-a), square = seconds * seconds, cube = square * seconds;
        step = new AxisStep { F01 = seconds, F11 = 1, F12 = time * (1 - e), F22 = e };
        double noise = 2 / time;
        if (a < Short)
        {
            step.F02 = square / 2 * (1 - a / 3 * (1 - a / 4));
            step.Q00 = noise * cube * square / 20 * (1 - 5 * a / 9 + 25 * a * a / 126);
            step.Q01 = noise * square * square / 8 * (1 - 2 * a / 3 + 5 * a * a / 18);
            step.Q02 = noise * cube / 6 * (1 - a + 11 * a * a / 20);
            step.Q11 = noise * cube / 3 * (1 - 3 * a / 4 + 7 * a * a / 20);
            step.Q12 = noise * square / 2 * (1 - a + 7 * a * a / 12);
            step.Q22 = noise * seconds * (1 - a + 2 * a * a / 3);
            return;
        }

        double time2 = time * time, time3 = time2 * time;
        step.F02 = time2 * (a - 1 + e);
        step.Q00 = noise * time3 * time2 / 2 * (1 - e * e + 2 * a + 2 * a * a * a / 3 - 2 * a * a - 4 * a * e);
        step.Q01 = noise * time2 * time2 / 2 * (e * e + 1 - 2 * e + 2 * a * e - 2 * a + a * a);
        step.Q02 = noise * time3 / 2 * (1 - e * e - 2 * a * e);
        step.Q11 = noise * time3 / 2 * (4 * e - 3 - e * e + 2 * a);
        step.Q12 = noise * time2 / 2 * (1 - e) * (1 - e);
        step.Q22 = noise * time / 2 * (1 - e * e);
    }

    /// <inheritdoc/>
    private protected override double AssumedVariance(double intensity) => intensity;

    private static double[] Squared(ReadOnlySpan<double> sigma)
    {
        double[] squares = sigma.ToArray();
        for (int i = 0; i < squares.Length; i++) squares[i] *= squares[i];
        return squares;
    }
}
