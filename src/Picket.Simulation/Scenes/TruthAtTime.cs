using System.Collections.Immutable;
using Picket.Core.Time;

namespace Picket.Simulation.Scenes;

/// <summary>All true objects at one time.</summary>
/// <param name="Scan">Number of the truth time, from 1.</param>
/// <param name="Time">The time.</param>
/// <param name="Objects">The objects that are alive, by number.</param>
public readonly record struct TruthAtTime(long Scan, Instant Time, ImmutableArray<TrueObject> Objects);
