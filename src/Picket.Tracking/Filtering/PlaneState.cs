using Picket.Core.Time;

namespace Picket.Tracking.Filtering;

/// <summary>Position and velocity in a plane as a Gaussian, site frame, m and m/s: 14 numbers, for sites with very many objects.</summary>
internal struct PlaneState
{
    /// <summary>When it holds.</summary>
    public Instant Time;

    /// <summary>The mean: x, y, and their rates U and V.</summary>
    public double X, Y, U, V;

    /// <summary>The upper triangle of the covariance of (x, y, u, v).</summary>
    public double XX, XY, XU, XV, YY, YU, YV, UU, UV, VV;
}
