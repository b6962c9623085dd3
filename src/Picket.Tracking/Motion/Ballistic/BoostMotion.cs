using System.Runtime.Intrinsics;
using Picket.Core.Geodesy;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>Powered flight of a rocket: gravity, and a thrust less drag along the velocity that burns out. Components x, y, z (m), vx, vy, vz (m/s) and that thrust by mass, m/s^2.</summary>
/// <remarks>
/// The thrust decays with a mean time and is driven so that its spread stays (Singer 1970, along the path rather than by axis). The numbers are notional. Below <see cref="SlowSpeed"/> the direction is not that of the velocity
/// alone, and the model says little.
/// </remarks>
/// <param name="environment">Gravity; the air's drag is a part of what the thrust leaves.</param>
/// <param name="burnTime">Over how long a thrust lasts, s.</param>
/// <param name="sigma">One standard deviation of a thrust by mass, m/s^2, which is also its mean where nothing is known of it.</param>
/// <param name="accelerationPsd">Power spectral density of the white acceleration of each axis, m^2/s^3.</param>
public sealed class BoostMotion(BallisticEnvironment environment, double burnTime = 2, double sigma = 80, double accelerationPsd = 10) : FlightMotion("thrust", accelerationPsd)
{
    /// <summary>Speed below which the thrust fades from the model, m/s.</summary>
    public const double SlowSpeed = 10;

    /// <inheritdoc/>
    public override void Assume(ReadOnlySpan<double> known, ReadOnlySpan<double> covariance, Span<double> mean, Span<double> variance) => (mean[0], variance[0]) = (sigma, sigma * sigma);

    /// <inheritdoc/>
    private protected override double Left(double seconds) => Math.Exp(-Math.Abs(seconds) / burnTime);

    /// <inheritdoc/>
    private protected override double OwnNoise(double seconds) => sigma * sigma * (1 - Math.Exp(-2 * seconds / burnTime));

    /// <inheritdoc/>
    private protected override EnuVector Accelerate(in EnuVector position, in EnuVector velocity, double own) =>
        environment.Gravity(position, velocity) + velocity * (own / Math.Sqrt(SlowSpeed * SlowSpeed + Square(velocity)));

    /// <inheritdoc/>
    private protected override EnuLanes Accelerate(in EnuLanes position, in EnuLanes velocity, Vector512<double> own) =>
        environment.GravityOf(position, velocity) + velocity * (own / Vector512.Sqrt(Vector512.Create(SlowSpeed * SlowSpeed) + EnuLanes.Dot(velocity, velocity)));

    /// <inheritdoc/>
    private protected override void Linearize(in EnuVector position, in EnuVector velocity, double own, ref FlightSlopes slopes, out EnuVector byOwn)
    {
        environment.Linearize(position, velocity, 0, ref slopes, out _);
        double square = SlowSpeed * SlowSpeed + Square(velocity), inverse = 1 / Math.Sqrt(square);
        byOwn = velocity * inverse;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                slopes[6 * i + 3 + j] += own * inverse * ((i == j ? 1 : 0) - BallisticEnvironment.At(velocity, i) * BallisticEnvironment.At(velocity, j) / square);
        }
    }

    private static double Square(in EnuVector v) => v.X * v.X + v.Y * v.Y + v.Z * v.Z;
}
