using Picket.Core.Sites;

namespace Picket.Simulation.Coverage;

/// <summary>A sensor's field of view as coverage asks it: whether a place over the ground lies in it, and a height there over the sensor.</summary>
internal readonly struct SensorLimits(FieldOfView field, RangeKind kind)
{
    private const double Rounding = 1e-9;

    private readonly double _lowTangent = field.Elevation is { } low && low.Start > -Math.PI / 2 ? Math.Tan(low.Start) : double.NegativeInfinity;
    private readonly double _highTangent = field.Elevation is { } high && high.End < Math.PI / 2 ? Math.Tan(high.End) : double.PositiveInfinity;
    private readonly double _nearest = field.Range?.Start ?? 0, _farthest = field.Range?.End ?? double.PositiveInfinity;

    /// <summary>Whether any height over a place can be in the field.</summary>
    /// <param name="east">From the sensor, m.</param>
    /// <param name="north">From the sensor, m.</param>
    /// <param name="place">In the site frame, m.</param>
    public bool HoldPlace(double east, double north, (double X, double Y) place)
    {
        if (!field.HoldsPlace(place.X, place.Y) || east * east + north * north > _farthest * _farthest) return false;
        return field.Azimuth is null || field.HoldsAzimuth(Math.Atan2(east, north));
    }

    /// <summary>The lowest height over the sensor that can be in the field at a distance over the ground, m: above the lowest elevation, and as far off as the shortest range.</summary>
    public double Lowest(double distance)
    {
        double low = distance > 0 ? distance * _lowTangent : double.NegativeInfinity;
        return kind == RangeKind.Slant && distance < _nearest ? Math.Max(low, Math.Sqrt(_nearest * _nearest - distance * distance)) : low;
    }

    /// <summary>Whether a height over the sensor, m, is in the field at a distance over the ground, m.</summary>
    public bool Hold(double distance, double over)
    {
        double range = kind == RangeKind.Slant ? double.Hypot(distance, over) : distance, rounding = Rounding * (1 + range);
        if (range < _nearest - rounding || range > _farthest + rounding) return false;
        return distance <= 0 ? double.IsPositiveInfinity(_highTangent) : over >= distance * _lowTangent - rounding && over <= distance * _highTangent + rounding;
    }
}
