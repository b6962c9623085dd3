namespace Picket.Core.Geodesy;

/// <summary>A sphere on which rays run straight: its radius is that of the Earth times a factor that stands for the ray's bending in the air.</summary>
/// <remarks>Skolnik, Introduction to Radar Systems, 3rd edition, 8.5; ITU-R P.834 and P.310 (effective Earth radius factor). Heights are above one level surface, distances along it; both in m.</remarks>
/// <param name="factor">Radius over the Earth's, above 0: 4/3 for radio in a standard atmosphere, about 7/6 for light, 1 without air.</param>
public readonly struct BentEarth(double factor)
{
    /// <summary>Mean radius of the Earth (IUGG), m.</summary>
    public const double MeanRadius = 6_371_008.8;

    /// <summary>For radio in a standard atmosphere.</summary>
    public static BentEarth Radio { get; } = new(4.0 / 3);

    /// <summary>For light in a standard atmosphere.</summary>
    public static BentEarth Light { get; } = new(7.0 / 6);

    /// <summary>Radius of the sphere, m.</summary>
    public double Radius { get; } = MeanRadius * factor;

    /// <summary>How far the level surface lies below the plane that touches it at a distance, m: what a height seen from there loses. (To the second order: d^2 / 2R; below 1 m off at 400 km.)</summary>
    public double Drop(double distance) => distance * distance / (2 * Radius);

    /// <summary>Distance in a straight line from a height to its own horizon, m; 0 at or below the surface.</summary>
    public double Horizon(double height) => height > 0 ? Math.Sqrt(height * (2 * Radius + height)) : 0;

    /// <summary>The farthest straight line between two heights that the surface does not cut, m.</summary>
    public double Horizon(double first, double second) => Horizon(first) + Horizon(second);

    /// <summary>Height of what is seen at a range and an elevation from a height, m.</summary>
    /// <param name="height">Height of the sensor, m.</param>
    /// <param name="range">Slant range, m.</param>
    /// <param name="elevation">Elevation at the sensor, rad.</param>
    public double HeightAt(double height, double range, double elevation)
    {
        double from = Radius + height;
        return (range * range + 2 * from * range * Math.Sin(elevation) + height * (2 * Radius + height)) / (Math.Sqrt(range * range + from * from + 2 * from * range * Math.Sin(elevation)) + Radius);
    }

    /// <summary>Elevation, rad, at which something at a height is seen from another height over a slant range, m; it is at least the difference of the heights.</summary>
    public double Elevation(double from, double to, double range)
    {
        double near = Radius + from, far = Radius + to;
        return Math.Asin(Math.Clamp(((far - near) * (far + near) - range * range) / (2 * near * range), -1, 1));
    }
}
