using Picket.Core.Geodesy;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>Free flight through the air: components x, y, z (m), vx, vy, vz (m/s) and ln beta, where beta = m / (Cd A) is the ballistic coefficient, kg/m^2.</summary>
/// <remarks>
/// What is assumed of beta is ln beta ~ N(ln 3000, 0.7), which spans light mortar bombs to heavy rockets. The noise holds what the model leaves out: gusts, and the drag's change with the Mach number, which lets beta drift.
/// It fails where a body flies with lift or spins off its path by more than that noise.
/// </remarks>
/// <param name="environment">Gravity and air.</param>
/// <param name="accelerationPsd">Power spectral density of the white acceleration of each axis, m^2/s^3.</param>
/// <param name="driftPsd">How fast the variance of ln beta grows, 1/s.</param>
public sealed class BallisticMotion(BallisticEnvironment environment, double accelerationPsd = 1e-3, double driftPsd = 1e-5) : FlightMotion("ln beta", accelerationPsd)
{
    /// <summary>Mean and one standard deviation of ln beta where nothing is known of it.</summary>
    public const double UsualLogBeta = 8.006367567650246, LogBetaSigma = 0.7; // ln 3000

    private const double LeastLogBeta = 4.6; // ln 100

    /// <inheritdoc/>
    public override void Assume(ReadOnlySpan<double> known, ReadOnlySpan<double> covariance, Span<double> mean, Span<double> variance) =>
        (mean[0], variance[0]) = (UsualLogBeta, LogBetaSigma * LogBetaSigma);

    /// <inheritdoc/>
    private protected override double OwnNoise(double seconds) => driftPsd * seconds;

    /// <inheritdoc/>
    private protected override EnuVector Accelerate(in EnuVector position, in EnuVector velocity, double own) => environment.Acceleration(position, velocity, InverseBeta(own));

    /// <inheritdoc/>
    private protected override void Linearize(in EnuVector position, in EnuVector velocity, double own, ref FlightSlopes slopes, out EnuVector byOwn)
    {
        environment.Linearize(position, velocity, InverseBeta(own), ref slopes, out EnuVector drag);
        byOwn = drag * -1;
    }

    // A bubble, 1 kg/m^2, stops within a step of the integration; estimates that went so far astray are held where the steps still follow.
    private static double InverseBeta(double logBeta) => Math.Exp(-Math.Max(logBeta, LeastLogBeta));
}
