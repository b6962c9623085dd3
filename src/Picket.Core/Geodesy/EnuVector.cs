namespace Picket.Core.Geodesy;

/// <summary>A position (m) or velocity (m/s) in the site frame: x east, y north, z up at the site's origin.</summary>
/// <param name="X">East.</param>
/// <param name="Y">North.</param>
/// <param name="Z">Up.</param>
public readonly record struct EnuVector(double X, double Y, double Z)
{
    /// <summary>Euclidean length.</summary>
    public double Norm => Math.Sqrt(X * X + Y * Y + Z * Z);

    /// <summary>Componentwise sum.</summary>
    public static EnuVector operator +(EnuVector left, EnuVector right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    /// <summary>Componentwise difference.</summary>
    public static EnuVector operator -(EnuVector left, EnuVector right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>The vector scaled.</summary>
    public static EnuVector operator *(EnuVector vector, double factor) => new(vector.X * factor, vector.Y * factor, vector.Z * factor);
}
