using Picket.Core.Geodesy;

namespace Picket.Tracking.Measurements;

/// <summary>How a sensor is turned from the axes of the site: its azimuths count clockwise from its own forward, its elevations from its own horizontal plane.</summary>
/// <param name="Yaw">Forward, clockwise from north, rad.</param>
/// <param name="Pitch">Forward, above the horizontal, rad.</param>
/// <param name="Roll">Right side down about forward, rad.</param>
public readonly record struct Mount(double Yaw, double Pitch, double Roll)
{
    /// <summary>The sensor's right, forward and up axes in the axes of the site.</summary>
    public (EnuVector Right, EnuVector Forward, EnuVector Up) Axes()
    {
        (double sy, double cy) = Math.SinCos(Yaw);
        (double sp, double cp) = Math.SinCos(Pitch);
        (double sr, double cr) = Math.SinCos(Roll);
        EnuVector level = new(cy, -sy, 0), forward = new(sy * cp, cy * cp, sp), above = new(-sy * sp, -cy * sp, cp);
        return (level * cr + above * -sr, forward, above * cr + level * sr);
    }
}
