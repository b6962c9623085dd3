namespace Picket.Core.Sites;

/// <summary>One standard deviation of each component that a sensor measures: metres, radians, metres per second. 0 means not measured.</summary>
public sealed record SensorNoise
{
    /// <summary>Of x, m.</summary>
    public double X { get; init; }

    /// <summary>Of y, m.</summary>
    public double Y { get; init; }

    /// <summary>Of z, m.</summary>
    public double Z { get; init; }

    /// <summary>Of range, m.</summary>
    public double Range { get; init; }

    /// <summary>Of azimuth, rad.</summary>
    public double Azimuth { get; init; }

    /// <summary>Of elevation, rad.</summary>
    public double Elevation { get; init; }

    /// <summary>Of range rate, m/s.</summary>
    public double RangeRate { get; init; }
}
