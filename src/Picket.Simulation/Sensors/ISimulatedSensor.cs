using Picket.Core.Time;

namespace Picket.Simulation.Sensors;

/// <summary>A sensor that looks at the simulated traffic and says what it sees in its own protocol.</summary>
internal interface ISimulatedSensor
{
    /// <summary>Everything it sends from a start on, in order of time, without end.</summary>
    IEnumerable<Transmission> Transmit(Instant start);
}
