using Picket.Core.Time;

namespace Picket.Tracking.Tracks;

/// <summary>What a track has had of one sensor.</summary>
internal struct SensorShare
{
    /// <summary>Index of the sensor.</summary>
    public int Sensor;

    /// <summary>How many of its detections the track took.</summary>
    public long Detections;

    /// <summary>Time of the newest of them.</summary>
    public Instant LastSeen;

    /// <summary>Number of the sensor's look, as the tracker counts them, that last saw the track or counted it as missed.</summary>
    public long LastLook;

    /// <summary>Time of that look.</summary>
    public Instant LastLookTime;
}
