using Picket.Core.Time;

namespace Picket.Core.Detections;

/// <summary>What a sensor learnt about a named object without measuring where it is: callsign, code, velocity.</summary>
public readonly record struct IdentityReport
{
    /// <summary>Index of the sensor in <c>Site.Sensors</c>.</summary>
    public required int Sensor { get; init; }

    /// <summary>When it was measured.</summary>
    public required Instant Time { get; init; }

    /// <summary>Whose report it is.</summary>
    public required Identity Identity { get; init; }

    /// <summary>Callsign, trimmed, where reported.</summary>
    public string? Callsign { get; init; }

    /// <summary>Mode 3/A code, where reported.</summary>
    public short? Squawk { get; init; }
}
