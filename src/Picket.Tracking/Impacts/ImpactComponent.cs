namespace Picket.Tracking.Impacts;

/// <summary>One Gaussian of the places where an object may come down.</summary>
/// <param name="Weight">Its weight; the weights of a prediction add up to 1.</param>
/// <param name="X">Mean, m east.</param>
/// <param name="Y">Mean, m north.</param>
/// <param name="XX">Variance of x, m^2.</param>
/// <param name="XY">Covariance, m^2.</param>
/// <param name="YY">Variance of y, m^2.</param>
public readonly record struct ImpactComponent(double Weight, double X, double Y, double XX, double XY, double YY);
