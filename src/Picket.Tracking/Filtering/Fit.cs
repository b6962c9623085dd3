namespace Picket.Tracking.Filtering;

/// <summary>How well a measurement fits a state.</summary>
/// <param name="Rows">Number of components compared.</param>
/// <param name="DistanceSquared">Squared Mahalanobis distance; of a mixture of models the smallest.</param>
/// <param name="LogLikelihood">Natural logarithm of the density of the measurement given the state, in the measurement's own units (m, rad, m/s).</param>
public readonly record struct Fit(int Rows, double DistanceSquared, double LogLikelihood);
