using System.Runtime.InteropServices;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Time;

namespace Picket.Simulation.Scenes;

/// <summary>Collects the plots of a look and shuffles them.</summary>
internal sealed class LookDraw(int sensor, Substream chance)
{
    private readonly List<(Measurement Measurement, int Source, string? Class, double Probability)> _plots = [];
    private long _scan;

    /// <summary>Adds a plot of an object, or of clutter with the number 0.</summary>
    public void Add(in Measurement measurement, int source) => _plots.Add((measurement, source, null, 0));

    /// <summary>Adds a detection with what a classifier says of it.</summary>
    public void Add(in Measurement measurement, int source, (string Class, double Probability) said) => _plots.Add((measurement, source, said.Class, said.Probability));

    /// <summary>The look, with all that was added since the last.</summary>
    public SimulatedLook Take(Instant time, Instant arrival)
    {
        _scan++;
        chance.Shuffle(CollectionsMarshal.AsSpan(_plots));
        var look = new SimulatedLook(sensor, _scan, time, arrival,
            [.. _plots.Select(plot => new Detection { Sensor = sensor, Scan = _scan, Time = time, Measurement = plot.Measurement, Class = plot.Class, ClassProbability = plot.Probability })],
            [.. _plots.Select(plot => plot.Source)]);
        _plots.Clear();
        return look;
    }
}
