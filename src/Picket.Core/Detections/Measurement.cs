namespace Picket.Core.Detections;

/// <summary>What was measured and how well. Components that <see cref="Components"/> does not name are zero and mean nothing.</summary>
/// <remarks>
/// Cartesian components are in the site frame in metres. Polar components are as seen from the sensor's position: range in metres (slant
/// or ground as the sensor's definition says), azimuth and elevation in radians in the axes of the site frame, range rate in metres per
/// second, positive when opening. Each sigma is one standard deviation in the unit of its component. A radar plot with a known
/// height carries <see cref="MeasuredComponents.Range"/>, <see cref="MeasuredComponents.Azimuth"/> and <see cref="MeasuredComponents.Height"/>.
/// </remarks>
public readonly record struct Measurement
{
    /// <summary>Which components are measured.</summary>
    public MeasuredComponents Components { get; init; }

    /// <summary>East, m.</summary>
    public double X { get; init; }

    /// <summary>North, m.</summary>
    public double Y { get; init; }

    /// <summary>Up, m.</summary>
    public double Z { get; init; }

    /// <summary>Range, m.</summary>
    public double Range { get; init; }

    /// <summary>Azimuth clockwise from north, rad.</summary>
    public double Azimuth { get; init; }

    /// <summary>Elevation, rad.</summary>
    public double Elevation { get; init; }

    /// <summary>Range rate, m/s.</summary>
    public double RangeRate { get; init; }

    /// <summary>Velocity to the east, m/s.</summary>
    public double VelocityX { get; init; }

    /// <summary>Velocity to the north, m/s.</summary>
    public double VelocityY { get; init; }

    /// <summary>Velocity upwards, m/s.</summary>
    public double VelocityZ { get; init; }

    /// <summary>One standard deviation of <see cref="X"/>, m.</summary>
    public double SigmaX { get; init; }

    /// <summary>One standard deviation of <see cref="Y"/>, m.</summary>
    public double SigmaY { get; init; }

    /// <summary>One standard deviation of <see cref="Z"/>, m.</summary>
    public double SigmaZ { get; init; }

    /// <summary>One standard deviation of <see cref="Range"/>, m.</summary>
    public double SigmaRange { get; init; }

    /// <summary>One standard deviation of <see cref="Azimuth"/>, rad.</summary>
    public double SigmaAzimuth { get; init; }

    /// <summary>One standard deviation of <see cref="Elevation"/>, rad.</summary>
    public double SigmaElevation { get; init; }

    /// <summary>One standard deviation of <see cref="RangeRate"/>, m/s.</summary>
    public double SigmaRangeRate { get; init; }

    /// <summary>One standard deviation of <see cref="VelocityX"/> and of <see cref="VelocityY"/>, m/s.</summary>
    public double SigmaVelocity { get; init; }

    /// <summary>One standard deviation of <see cref="VelocityZ"/>, m/s.</summary>
    public double SigmaVelocityZ { get; init; }

    /// <summary>Whether it is what another tracker believes: its errors last from one report to the next, and are not independent of what its sensors tell us themselves.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>Whether all of <paramref name="components"/> are measured.</summary>
    public bool Has(MeasuredComponents components) => (Components & components) == components;
}
