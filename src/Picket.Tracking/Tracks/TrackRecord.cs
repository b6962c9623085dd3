using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Tracking.Tracks;

/// <summary>What is known of a track besides its state: whether its object exists, and its life so far.</summary>
internal struct TrackRecord
{
    /// <summary>Number within the picture.</summary>
    public long Number;

    /// <summary>Probability that the object exists, at <see cref="ExistenceTime"/>.</summary>
    public double Existence;

    /// <summary>The same, were false detections so much denser as the last looks leave possible (<see cref="Scans.ClutterMap.Surge(in Core.Detections.Measurement, double)"/>).</summary>
    public double CautiousExistence;

    /// <summary>What <see cref="Existence"/> holds for.</summary>
    public Instant ExistenceTime;

    /// <summary>Expected number of detections that were the object's.</summary>
    public double Hits;

    /// <summary>When the track started.</summary>
    public Instant FirstSeen;

    /// <summary>Time of its newest detection.</summary>
    public Instant LastSeen;

    /// <summary>When its states began: at the start, or where it last followed its name to another place.</summary>
    public Instant Begun;

    /// <summary>From when on it coasts, and from when on it is over, if nothing more is seen of it.</summary>
    public Instant CoastsFrom, OverFrom;

    /// <summary>Where its newest detection that says a place put it, in the site frame, m.</summary>
    public EnuVector Measured;

    /// <summary>When that was; the least time where no detection said a place.</summary>
    public Instant MeasuredTime;

    /// <summary>Whether the track is believed.</summary>
    public bool Confirmed;

    /// <summary>Whether any detection measured the height.</summary>
    public bool HeightMeasured;

    /// <summary>Whether any detection said a place.</summary>
    public readonly bool HasMeasured => MeasuredTime.Nanoseconds != long.MinValue;

    /// <summary>A detection put the object at a place; of several the newest stays.</summary>
    public void Measure(in EnuVector place, Instant time)
    {
        if (time >= MeasuredTime) (Measured, MeasuredTime) = (place, time);
    }
}
