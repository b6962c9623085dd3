using System.Runtime.InteropServices;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Time;

namespace Picket.Simulation.Scenes;

/// <summary>Collects the plots of a look and shuffles them.</summary>
internal sealed class LookDraw(int sensor, Substream chance)
{
    private readonly List<(Measurement Measurement, int Source)> _plots = [];
    private long _scan;

    /// <summary>Adds a plot of an object, or of clutter with the number 0.</summary>
    public void Add(in Measurement measurement, int source) => _plots.Add((measurement, source));

    /// <summary>The look, with all that was added since the last.</summary>
    public SimulatedLook Take(Instant time, Instant arrival)
    {
        _scan++;
        chance.Shuffle(CollectionsMarshal.AsSpan(_plots));
        var look = new SimulatedLook(sensor, _scan, time, arrival,
            [.. _plots.Select(plot => new Detection { Sensor = sensor, Scan = _scan, Time = time, Measurement = plot.Measurement })],
            [.. _plots.Select(plot => plot.Source)]);
        _plots.Clear();
        return look;
    }
}
