using Picket.Core.Geodesy;

namespace Picket.Core.Sites;

/// <summary>A sensor of the site: where it stands, what it measures and how well.</summary>
public sealed record Sensor
{
    /// <summary>Id, unique in the site.</summary>
    public required string Id { get; init; }

    /// <summary>What it measures.</summary>
    public required SensorKind Kind { get; init; }

    /// <summary>Where it stands, site frame, m.</summary>
    public EnuVector Position { get; init; }

    /// <summary>Whether its ranges are slant or along the ground.</summary>
    public RangeKind RangeKind { get; init; } = RangeKind.Slant;

    /// <summary>Time between two looks at the same place, s; 0 where the sensor has no fixed period (transponder receivers).</summary>
    public double Period { get; init; } = 1;

    /// <summary>One standard deviation of each component.</summary>
    public SensorNoise Noise { get; init; } = new();

    /// <summary>Probability that an object in the field is detected in a look, 0 to 1.</summary>
    public double DetectionProbability { get; init; } = 0.9;

    /// <summary>Expected false detections in a look over the whole field; used when <see cref="ClutterPerSquareKilometer"/> is 0.</summary>
    public double ClutterPerScan { get; init; }

    /// <summary>Expected false detections in a look per km^2 of the field.</summary>
    public double ClutterPerSquareKilometer { get; init; }

    /// <summary>Where it can see.</summary>
    public FieldOfView Field { get; init; } = new();

    /// <summary>Mean delay from measured to received, s.</summary>
    public double MeanLatency { get; init; }

    /// <summary>Longest delay from measured to received, s.</summary>
    public double MaxLatency { get; init; }

    /// <summary>Whether it is a radar that sees its whole field in one moment, once a period, instead of turning.</summary>
    public bool Staring { get; init; }

    /// <summary>Whether it turns, so that a look is a rotation and is worked by sector.</summary>
    public bool Rotating => Kind == SensorKind.Radar && Period > 0 && !Staring;
}

/// <summary>What a sensor measures.</summary>
public enum SensorKind
{
    /// <summary>Position in the site frame or on the globe.</summary>
    Position,

    /// <summary>Range and azimuth, elevation and range rate where given.</summary>
    Radar,

    /// <summary>Azimuth, elevation where given.</summary>
    Bearing,

    /// <summary>What objects say of themselves: ADS-B, Remote ID. No clutter, no fixed period, nothing follows from silence.</summary>
    Receiver,
}

/// <summary>What a range is.</summary>
public enum RangeKind
{
    /// <summary>Along the line of sight.</summary>
    Slant,

    /// <summary>Along the horizontal plane of the sensor.</summary>
    Ground,
}
