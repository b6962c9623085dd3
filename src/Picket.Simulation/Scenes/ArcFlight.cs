using Picket.Core.Geodesy;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Simulation.Scenes;

/// <summary>A true flight on an arc, from where it rises to where it comes down.</summary>
/// <param name="environment">Gravity and air.</param>
/// <param name="start">Where it rises, m.</param>
/// <param name="velocity">With which velocity, m/s.</param>
/// <param name="logBeta">ln of m / (Cd A), kg/m^2.</param>
/// <param name="ground">What it comes down on.</param>
public sealed class ArcFlight(BallisticEnvironment environment, EnuVector start, EnuVector velocity, double logBeta, IGround ground)
{
    /// <summary>Where and when it comes down, s from the start.</summary>
    public Landing Landing { get; } = FreeFlight.TryLandExactly(environment, start, velocity, Math.Exp(logBeta), ground, FreeFlight.Longest, out Landing landing)
        ? landing
        : throw new ArgumentException("it does not come down", nameof(velocity));

    /// <summary>ln of m / (Cd A), kg/m^2.</summary>
    public double LogBeta => logBeta;

    /// <summary>Its places and velocities at times in rising order, s from the start.</summary>
    public IEnumerable<TrueObject> At(IEnumerable<double> times)
    {
        var motion = new BallisticMotion(environment) { LongestStep = 0.1 };
        double[] state = [start.X, start.Y, start.Z, velocity.X, velocity.Y, velocity.Z, BallisticMotion.RootOf(Math.Exp(logBeta))];
        double now = 0;
        foreach (double time in times)
        {
            motion.Move(state, time - now, state);
            now = time;
            yield return new(1, new(state[0], state[1], state[2]), new(state[3], state[4], state[5]));
        }
    }
}
