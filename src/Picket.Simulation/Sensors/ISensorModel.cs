using Picket.Core.Time;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Sensors;

/// <summary>A sensor that looks at the truth again and again. The same setting, looks and objects give the same detections; a look is drawn once, in the order of the looks.</summary>
public interface ISensorModel
{
    /// <summary>Index of the sensor in the site.</summary>
    int Sensor { get; }

    /// <summary>The time at which a look, counted from 0, wants to know where objects are: they go straight on within it.</summary>
    Instant TimeOf(long look);

    /// <summary>When what it saw in a look is received.</summary>
    Instant ArrivalOf(long look);

    /// <summary>What it sees in a look.</summary>
    /// <param name="look">Number of the look, from 0.</param>
    /// <param name="objects">What is in the air at <see cref="TimeOf"/>.</param>
    SimulatedLook Look(long look, ReadOnlySpan<TrueObject> objects);
}

/// <summary>A sensor that can say the same in its own protocol.</summary>
public interface IWireSensor : ISensorModel
{
    /// <summary>What it sees in a look, as bytes: datagrams, or whole frames of a stream, in order. The same draws as <see cref="ISensorModel.Look"/> makes, of which only one is asked for.</summary>
    /// <param name="look">Number of the look, from 0.</param>
    /// <param name="objects">What is in the air at <see cref="ISensorModel.TimeOf"/>.</param>
    /// <param name="trouble">What is wrong with the sensor, but for lateness; none for nothing.</param>
    byte[][] Send(long look, ReadOnlySpan<TrueObject> objects, SensorTrouble? trouble = null);
}
