using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Registration;

namespace Picket.Tracking.Scans;

/// <summary>Detections of one sensor that are worked together: a look, or the part of it that one input brought.</summary>
internal sealed class Scan
{
    private List<Detection> _spare = [];

    /// <summary>Index of the sensor.</summary>
    public int Sensor { get; set; }

    /// <summary>Number of the look, as the tracker counts the sensor's looks.</summary>
    public long Look { get; set; }

    /// <summary>The newest time in it.</summary>
    public Instant Time { get; set; }

    /// <summary>What was detected.</summary>
    public List<Detection> Detections { get; private set; } = [];

    /// <summary>The same as it came, where <see cref="Detections"/> are less what the sensor measures too much; empty otherwise.</summary>
    public List<Detection> Raw { get; private set; } = [];

    /// <summary>One of <see cref="Detections"/>.</summary>
    public ref readonly Detection this[int index] => ref CollectionsMarshal.AsSpan(Detections)[index];

    /// <summary>Forgets what was worked.</summary>
    public void Clear()
    {
        Raw.Clear();
        if (Detections.Capacity > Scratch.Spare(Detections.Count))
        {
            Raw.Capacity = Detections.Capacity = Detections.Count;
            _spare = [];
        }

        Detections.Clear();
    }

    /// <summary>Gives back all room, with what is in it.</summary>
    public void GiveBack() => (Detections, Raw, _spare) = ([], [], []);

    /// <summary>Puts the detections in another order.</summary>
    /// <param name="gather">Fills the second list with the elements of the first.</param>
    public void Arrange(Action<List<Detection>, List<Detection>> gather)
    {
        _spare.EnsureCapacity(Detections.Capacity);
        gather(Detections, _spare);
        (Detections, _spare) = (_spare, Detections);
        if (Raw.Count == 0) return;
        gather(Raw, _spare);
        (Raw, _spare) = (_spare, Raw);
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
