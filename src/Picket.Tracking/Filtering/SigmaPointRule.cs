namespace Picket.Tracking.Filtering;

/// <summary>Where the sigma points of a Gaussian lie and what they weigh: the mean and, for each column of a root of the covariance, one point on either side.</summary>
/// <param name="Spread">Distance of the points along the columns.</param>
/// <param name="Center">Weight of the mean in means.</param>
/// <param name="CenterOfSquares">Weight of the mean in covariances.</param>
/// <param name="Each">Weight of each other point.</param>
public readonly record struct SigmaPointRule(double Spread, double Center, double CenterOfSquares, double Each)
{
    /// <summary>The rule of the cubature Kalman filter, exact to the third degree with weights that are all alike (Arasaratnam and Haykin 2009).</summary>
    /// <param name="size">Components of the state.</param>
    public static SigmaPointRule Cubature(int size) => new(Math.Sqrt(size), 0, 0, 0.5 / size);

    /// <summary>The scaled unscented transformation (Julier and Uhlmann 2004; van der Merwe and Wan 2001).</summary>
    /// <param name="size">Components of the state.</param>
    /// <param name="alpha">Distance of the points, relative; above 0.</param>
    /// <param name="beta">2 where the state is Gaussian.</param>
    /// <param name="kappa">Another measure of the distance, often 3 less the size, or 0.</param>
    public static SigmaPointRule Unscented(int size, double alpha = 1, double beta = 0, double kappa = 1)
    {
        double scaled = alpha * alpha * (size + kappa), center = 1 - size / scaled;
        return new(Math.Sqrt(scaled), center, center + 1 - alpha * alpha + beta, 0.5 / scaled);
    }
}
