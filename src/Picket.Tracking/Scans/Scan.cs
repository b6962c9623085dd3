using Picket.Core.Detections;
using Picket.Core.Time;

namespace Picket.Tracking.Scans;

/// <summary>Detections of one sensor that are worked together: a look, or the part of it that one input brought.</summary>
internal sealed class Scan
{
    /// <summary>Index of the sensor.</summary>
    public int Sensor { get; set; }

    /// <summary>Number of the look, as the tracker counts the sensor's looks.</summary>
    public long Look { get; set; }

    /// <summary>The newest time in it.</summary>
    public Instant Time { get; set; }

    /// <summary>What was detected.</summary>
    public List<Detection> Detections { get; } = [];
}
