namespace Picket.Tracking.Filtering;

/// <summary>A measurement as the filter sees it, linear around a state: what came less what was expected, how that depends on the state, and the noise.</summary>
internal struct Linearization
{
    /// <summary>Most rows a measurement can have: position and velocity of another tracker; range, azimuth, elevation, range rate and height are five.</summary>
    public const int MaxRows = 6;

    /// <summary>How many rows there are.</summary>
    public int Count;

    /// <summary>How many of them, from the first, depend on the position alone.</summary>
    public int PositionRows;

    /// <summary>Measured less expected, angles wrapped to (-pi, pi].</summary>
    public RowValues Residual;

    /// <summary>The Jacobian, a row per component.</summary>
    public RowVectors Jacobian;

    /// <summary>Covariance of the measurement's noise, both triangles.</summary>
    public RowSquare Noise;
}
