using Picket.Core.Time;

namespace Picket.Simulation.Sensors;

/// <summary>Bytes that a simulated sensor sends.</summary>
/// <param name="Time">When they are sent.</param>
/// <param name="Feed">Id of the feed that they are for.</param>
/// <param name="Bytes">A datagram, or whole frames of a stream.</param>
public readonly record struct Transmission(Instant Time, string Feed, byte[] Bytes);
