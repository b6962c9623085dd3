using Picket.Core.Geodesy;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>Where and when a body comes down.</summary>
/// <param name="Time">Seconds from the state it was predicted from.</param>
/// <param name="Position">Where, site frame, m.</param>
/// <param name="Velocity">With which velocity, m/s.</param>
public readonly record struct Landing(double Time, EnuVector Position, EnuVector Velocity);
