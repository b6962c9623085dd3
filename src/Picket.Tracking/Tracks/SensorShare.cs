using Picket.Core.Time;

namespace Picket.Tracking.Tracks;

/// <summary>What a track has had of one sensor.</summary>
internal struct SensorShare
{
    /// <summary>How many of its detections the track took.</summary>
    public long Detections;

    /// <summary>Time of the newest of them.</summary>
    public Instant LastSeen;

    /// <summary>Number of the sensor's look, as the tracker counts them, that last saw the track or counted it as missed; -1 for none.</summary>
    public long LastLook;

    /// <summary>Time of that look.</summary>
    public Instant LastLookTime;

    /// <summary>Probability, given that the object exists, that one of that look's detections so far was its own.</summary>
    public double Detected;

    /// <summary>The share of a sensor that has not seen the track.</summary>
    public static SensorShare None => new() { LastSeen = new Instant(long.MinValue), LastLook = -1, LastLookTime = new Instant(long.MinValue) };
}
