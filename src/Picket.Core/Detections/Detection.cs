using Picket.Core.Time;

namespace Picket.Core.Detections;

/// <summary>One look of one sensor at one object, or at clutter.</summary>
public readonly record struct Detection
{
    /// <summary>Index of the sensor in <c>Site.Sensors</c>.</summary>
    public required int Sensor { get; init; }

    /// <summary>Number of the sensor's look; 0 where the sensor gives none.</summary>
    public long Scan { get; init; }

    /// <summary>When it was measured.</summary>
    public required Instant Time { get; init; }

    /// <summary>What was measured; without any component it says only that the sensor looked and found nothing.</summary>
    public required Measurement Measurement { get; init; }

    /// <summary>The name that the object carries, where known.</summary>
    public Identity Identity { get; init; }

    /// <summary>Callsign or flight number, trimmed, where known.</summary>
    public string? Callsign { get; init; }

    /// <summary>Mode 3/A code, 0 to 4095, where known.</summary>
    public short? Squawk { get; init; }

    /// <summary>A classifier's label, where there is one.</summary>
    public string? Class { get; init; }

    /// <summary>Probability of <see cref="Class"/>, 0 to 1.</summary>
    public double ClassProbability { get; init; }
}
