using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Registration;

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

    /// <summary>The same as it came, where <see cref="Detections"/> are less what the sensor measures too much; empty otherwise.</summary>
    public List<Detection> Raw { get; } = [];

    /// <summary>Forgets what was worked.</summary>
    public void Clear()
    {
        Raw.Clear();
        if (Detections.Capacity > Scratch.Spare(Detections.Count)) Raw.Capacity = Detections.Capacity = Detections.Count;
        Detections.Clear();
    }

    /// <summary>Takes off what the sensor measures too much.</summary>
    public void Correct(SensorRegistration registration)
    {
        Raw.Clear();
        Raw.AddRange(Detections);
        for (int index = 0; index < Raw.Count; index++)
        {
            Detections[index] = registration.Correct(Raw[index]);
            if (index == 0 || Detections[index].Time > Time) Time = Detections[index].Time;
        }
    }
}
