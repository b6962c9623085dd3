namespace Picket.Tracking.Registration;

/// <summary>What a sensor measures too much, as estimated: measured = true + bias. All zero for the reference sensor.</summary>
public readonly record struct SensorBias
{
    /// <summary>Of the range, m.</summary>
    public double Range { get; init; }

    /// <summary>Of the azimuth, rad, clockwise.</summary>
    public double Azimuth { get; init; }

    /// <summary>Of the time stamps, s; positive where they are later than what they stamp.</summary>
    public double Time { get; init; }

    /// <summary>One standard deviation of <see cref="Range"/>, m.</summary>
    public double SigmaRange { get; init; }

    /// <summary>One standard deviation of <see cref="Azimuth"/>, rad.</summary>
    public double SigmaAzimuth { get; init; }

    /// <summary>One standard deviation of <see cref="Time"/>, s.</summary>
    public double SigmaTime { get; init; }
}
