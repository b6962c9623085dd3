namespace Picket.Tracking.Filtering;

/// <summary>How far a measurement is from a prediction, in units of what both leave open.</summary>
internal struct Innovation
{
    /// <summary>How many rows there are.</summary>
    public int Count;

    /// <summary>Lower Cholesky factor of the innovation's covariance S = H P H' + R.</summary>
    public RowSquare Factor;

    /// <summary>Columns of P H'.</summary>
    public RowVectors Cross;

    /// <summary>The residual in units of its own spread: the factor's inverse times the residual.</summary>
    public RowValues Whitened;

    /// <summary>Squared Mahalanobis distance.</summary>
    public double DistanceSquared;

    /// <summary>Natural logarithm of the determinant of S.</summary>
    public double LogDeterminant;

    /// <summary>Natural logarithm of the Gaussian density of the measurement, in the measurement's own units.</summary>
    public readonly double LogLikelihood => -0.5 * (DistanceSquared + LogDeterminant + Count * 1.8378770664093453); // ln(2 pi)
}
