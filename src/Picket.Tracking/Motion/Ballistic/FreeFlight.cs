using Picket.Core.Geodesy;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>Follows a body without thrust to the ground, or back to where it rose from it.</summary>
public static class FreeFlight
{
    /// <summary>A flight that lasts longer than this, s, is given up.</summary>
    public const double Longest = 300;

    // The step of the fixed steps: so much of the time in which drag takes the speed, which keeps the error below 1e-4 of the way; s.
    private const double ShareOfDragTime = 0.25, ShortestStep = 0.1, LongestStep = 1;

    /// <summary>Where a body comes down, by fixed steps: for the tracker's loop. To 1e-4 of the way; allocates nothing.</summary>
    /// <param name="environment">Gravity and air.</param>
    /// <param name="position">Where it is, m.</param>
    /// <param name="velocity">Its velocity, m/s.</param>
    /// <param name="beta">m / (Cd A), kg/m^2; may be infinite.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="landing">Where and when. A body that is below the ground and falls came down a moment ago, so the time is negative.</param>
    /// <returns>Whether it comes down within <see cref="Longest"/>.</returns>
    public static bool TryLand(BallisticEnvironment environment, EnuVector position, EnuVector velocity, double beta, IGround ground, out Landing landing)
    {
        double above = position.Z - ground.Height(position.X, position.Y);
        if (above > 0 || !(velocity.Z < 0)) return TryReach(environment, position, velocity, 1 / beta, ground, 1, out landing);
        double ago = Math.Max(-above / velocity.Z, -LongestStep);
        landing = new(ago, position + velocity * ago, velocity);
        return true;
    }

    /// <summary>Where a body would have risen if it had never been under thrust, by the same steps back in time.</summary>
    /// <param name="environment">Gravity and air.</param>
    /// <param name="position">Where it is, m; above the ground.</param>
    /// <param name="velocity">Its velocity, m/s.</param>
    /// <param name="beta">m / (Cd A), kg/m^2; may be infinite.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="rise">Where and when, with a negative time, and the velocity there.</param>
    /// <returns>Whether it rose within <see cref="Longest"/>.</returns>
    public static bool TryRise(BallisticEnvironment environment, EnuVector position, EnuVector velocity, double beta, IGround ground, out Landing rise) =>
        TryReach(environment, position, velocity, 1 / beta, ground, -1, out rise);

    /// <summary>The same by steps as small as they must be, to 1e-7 of the way or better: for reports and as a reference.</summary>
    /// <param name="environment">Gravity and air.</param>
    /// <param name="position">Where it is, m.</param>
    /// <param name="velocity">Its velocity, m/s.</param>
    /// <param name="beta">m / (Cd A), kg/m^2; may be infinite.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="limit">Until when it is followed, s; negative to follow it back to where it rose.</param>
    /// <param name="landing">Where and when.</param>
    /// <returns>Whether it comes to the ground by the limit.</returns>
    public static bool TryLandExactly(BallisticEnvironment environment, EnuVector position, EnuVector velocity, double beta, IGround ground, double limit, out Landing landing)
    {
        double inverse = 1 / beta;
        var integrator = new DormandPrince(6, (_, state, rates) =>
        {
            EnuVector v = new(state[3], state[4], state[5]), a = environment.Acceleration(new(state[0], state[1], state[2]), v, inverse);
            (rates[0], rates[1], rates[2], rates[3], rates[4], rates[5]) = (v.X, v.Y, v.Z, a.X, a.Y, a.Z);
        });
        integrator.Begin(0, [position.X, position.Y, position.Z, velocity.X, velocity.Y, velocity.Z], Math.CopySign(0.1, limit));
        bool landed = integrator.RunUntil(limit, state => state[2] - ground.Height(state[0], state[1]));
        ReadOnlySpan<double> end = integrator.State;
        landing = new(integrator.Time, new(end[0], end[1], end[2]), new(end[3], end[4], end[5]));
        return landed;
    }

    /// <summary>The step that suits a flight, s.</summary>
    internal static double StepOf(BallisticEnvironment environment, in EnuVector position, in EnuVector velocity, double inverseBeta) =>
        Math.Clamp(ShareOfDragTime / (environment.Density(environment.Height(position)) * velocity.Norm * inverseBeta), ShortestStep, LongestStep);

    /// <summary>One step of the classic Runge-Kutta method of order 4.</summary>
    internal static void Step(BallisticEnvironment environment, ref EnuVector position, ref EnuVector velocity, double inverseBeta, double step)
    {
        double half = step / 2;
        EnuVector p = position, v1 = velocity;
        EnuVector a1 = environment.Acceleration(p, v1, inverseBeta), v2 = v1 + a1 * half;
        EnuVector a2 = environment.Acceleration(p + v1 * half, v2, inverseBeta), v3 = v1 + a2 * half;
        EnuVector a3 = environment.Acceleration(p + v2 * half, v3, inverseBeta), v4 = v1 + a3 * step;
        EnuVector a4 = environment.Acceleration(p + v3 * step, v4, inverseBeta);
        position = p + (v1 + (v2 + v3) * 2 + v4) * (step / 6);
        velocity = v1 + (a1 + (a2 + a3) * 2 + a4) * (step / 6);
    }

    private static bool TryReach(BallisticEnvironment environment, EnuVector position, EnuVector velocity, double inverse, IGround ground, int direction, out Landing landing)
    {
        double step = direction * StepOf(environment, position, velocity, inverse), above = position.Z - ground.Height(position.X, position.Y);
        landing = default;
        for (double time = 0; Math.Abs(time) < Longest; time += step)
        {
            EnuVector p = position, v = velocity;
            Step(environment, ref p, ref v, inverse, step);
            double then = p.Z - ground.Height(p.X, p.Y);
            if (above > 0 && then <= 0)
            {
                Landing end = Land(environment, position, velocity, inverse, ground, above, then, step);
                landing = end with { Time = time + end.Time };
                return true;
            }

            (position, velocity, above) = (p, v, then);
        }

        return false;
    }

    // Within the step that reaches the ground: steps of a length that the false position narrows (Illinois: Dowell and Jarratt 1971), so that the end is as exact as any step.
    private static Landing Land(BallisticEnvironment environment, in EnuVector position, in EnuVector velocity, double inverseBeta, IGround ground, double above, double below, double step)
    {
        double low = 0, high = step;
        int side = 0;
        for (int pass = 0; ; pass++)
        {
            double length = (low * below - high * above) / (below - above);
            EnuVector p = position, v = velocity;
            Step(environment, ref p, ref v, inverseBeta, length);
            double then = p.Z - ground.Height(p.X, p.Y);
            if (pass == 12 || Math.Abs(then) < 1e-3)
            {
                double left = then / (step > 0 ? Math.Min(v.Z, -1e-3) : Math.Max(v.Z, 1e-3));
                return new(length - left, p - v * left, v);
            }

            if (then > 0)
            {
                (low, above) = (length, then);
                if (side > 0) below /= 2;
                side = 1;
            }
            else
            {
                (high, below) = (length, then);
                if (side < 0) above /= 2;
                side = -1;
            }
        }
    }
}
