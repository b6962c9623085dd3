namespace Picket.Core.Warnings;

/// <summary>A normal distribution of a place in the plane of the site frame: where something comes down, as far as is known.</summary>
/// <param name="X">Mean, east, m.</param>
/// <param name="Y">Mean, north, m.</param>
/// <param name="Xx">Variance of x, m^2.</param>
/// <param name="Xy">Covariance of x and y, m^2.</param>
/// <param name="Yy">Variance of y, m^2.</param>
public readonly record struct PlaneGaussian(double X, double Y, double Xx, double Xy, double Yy);
