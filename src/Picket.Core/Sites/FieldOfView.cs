namespace Picket.Core.Sites;

/// <summary>Where a sensor can see; an interval that is not given does not limit.</summary>
public sealed record FieldOfView
{
    /// <summary>East in the site frame, m.</summary>
    public Interval? X { get; init; }

    /// <summary>North in the site frame, m.</summary>
    public Interval? Y { get; init; }

    /// <summary>Range from the sensor, m.</summary>
    public Interval? Range { get; init; }

    /// <summary>Azimuth, rad, clockwise from the start to the end; the end may be below the start (through north).</summary>
    public Interval? Azimuth { get; init; }

    /// <summary>Elevation, rad.</summary>
    public Interval? Elevation { get; init; }

    /// <summary>Range rate, m/s.</summary>
    public Interval? RangeRate { get; init; }
}

/// <summary>A closed interval.</summary>
/// <param name="Start">Its start.</param>
/// <param name="End">Its end.</param>
public readonly record struct Interval(double Start, double End);
