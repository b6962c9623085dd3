namespace Picket.Core.Detections;

/// <summary>Which components a measurement holds.</summary>
[Flags]
public enum MeasuredComponents : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>x and y in the site frame.</summary>
    Horizontal = 1,

    /// <summary>z in the site frame.</summary>
    Height = 2,

    /// <summary>Range from the sensor.</summary>
    Range = 4,

    /// <summary>Azimuth from the sensor.</summary>
    Azimuth = 8,

    /// <summary>Elevation from the sensor.</summary>
    Elevation = 16,

    /// <summary>Range rate from the sensor.</summary>
    RangeRate = 32,

    /// <summary>x and y of the velocity in the site frame; counts beside <see cref="Horizontal"/> only.</summary>
    Velocity = 64,

    /// <summary>z of the velocity in the site frame; counts beside <see cref="Horizontal"/> only.</summary>
    VerticalSpeed = 128,
}
