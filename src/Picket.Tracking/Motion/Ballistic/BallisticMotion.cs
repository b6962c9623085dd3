using System.Runtime.Intrinsics;
using Picket.Core.Geodesy;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>Free flight through the air: components x, y, z (m), vx, vy, vz (m/s) and the root of the drag, r with 1/beta = r^2 / 3000 m^2/kg, where beta = m / (Cd A) is the ballistic coefficient.</summary>
/// <remarks>
/// What is assumed of beta is that ln beta is normal, N(ln 3000, 0.7) by default, which spans light mortar bombs to heavy rockets. The state holds r and not ln beta since the prior of r is nearly normal too, while the
/// drag bends far less with it: a filter over ln beta grew sure of a wrong drag before light rounds (its error was 3.4 times the bound after 30 s, that of r 1.2 times). <see cref="Light"/> and <see cref="Heavy"/> together cut
/// the prior in two, in each of which little bends. The noise holds what the model leaves out: gusts, and the drag's change with the Mach number. It fails where a body flies with lift by more than that noise.
/// </remarks>
/// <param name="environment">Gravity and air.</param>
/// <param name="meanLogBeta">Mean of ln beta where nothing is known of it.</param>
/// <param name="sigma">One standard deviation of ln beta where nothing is known of it.</param>
/// <param name="accelerationPsd">Power spectral density of the white acceleration of each axis, m^2/s^3.</param>
/// <param name="driftPsd">How fast the variance of r grows, 1/s.</param>
public sealed class BallisticMotion(
    BallisticEnvironment environment,
    double meanLogBeta = BallisticMotion.UsualLogBeta,
    double sigma = BallisticMotion.LogBetaSigma,
    double accelerationPsd = 1e-5,
    double driftPsd = 1e-8)
    : FlightMotion("root of drag", accelerationPsd)
{
    /// <summary>ln 3000: the mean of ln beta, beta in kg/m^2, where nothing is known of a round.</summary>
    public const double UsualLogBeta = 8.006367567650246;

    /// <summary>One standard deviation of ln beta where nothing is known of a round.</summary>
    public const double LogBetaSigma = 0.7;

    private const double UsualBeta = 3000, MostRoot = 5.5; // to beta = 100, which the steps still follow
    private const double HalfApart = 0.51, PartSigma = 0.48; // two normals whose mixture has the variance of the whole prior

    /// <summary>Whatever is more slowed by the air than most: the lower half of the prior of beta.</summary>
    public static BallisticMotion Light(BallisticEnvironment environment) => new(environment, UsualLogBeta - HalfApart, PartSigma);

    /// <summary>Whatever is less slowed by the air than most: the upper half of the prior of beta.</summary>
    public static BallisticMotion Heavy(BallisticEnvironment environment) => new(environment, UsualLogBeta + HalfApart, PartSigma);

    /// <summary>The component r of a ballistic coefficient, kg/m^2.</summary>
    public static double RootOf(double beta) => Math.Sqrt(UsualBeta / beta);

    /// <summary>1/beta, m^2/kg, of the component r.</summary>
    public static double InverseBeta(double root) => Math.Min(root * root, MostRoot * MostRoot) / UsualBeta;

    /// <inheritdoc/>
    public override void Assume(ReadOnlySpan<double> known, ReadOnlySpan<double> covariance, Span<double> mean, Span<double> variance)
    {
        // Moments of a lognormal: ln r is normal with half the spread of ln beta.
        double square = sigma * sigma / 4;
        mean[0] = Math.Exp((UsualLogBeta - meanLogBeta) / 2 + square / 2);
        variance[0] = mean[0] * mean[0] * (Math.Exp(square) - 1);
    }

    /// <inheritdoc/>
    private protected override double OwnNoise(double seconds) => driftPsd * seconds;

    /// <inheritdoc/>
    private protected override EnuVector Accelerate(in EnuVector position, in EnuVector velocity, double own) => environment.Acceleration(position, velocity, InverseBeta(own));

    /// <inheritdoc/>
    private protected override EnuLanes Accelerate(in EnuLanes position, in EnuLanes velocity, Vector512<double> own) =>
        environment.Acceleration(position, velocity, Vector512.Min(own * own, Vector512.Create(MostRoot * MostRoot)) / UsualBeta);

    /// <inheritdoc/>
    private protected override void Linearize(in EnuVector position, in EnuVector velocity, double own, ref FlightSlopes slopes, out EnuVector byOwn)
    {
        environment.Linearize(position, velocity, InverseBeta(own), ref slopes, out EnuVector drag);
        byOwn = own == 0 ? default : drag * (2 / own);
    }
}
