using Picket.Core.Geodesy;

namespace Picket.Simulation.Scenes;

/// <summary>Where a true object is at one time, site frame.</summary>
/// <param name="Id">Its number in the scene, from 1, never used again.</param>
/// <param name="Position">Position, m.</param>
/// <param name="Velocity">Velocity, m/s.</param>
public readonly record struct TrueObject(int Id, EnuVector Position, EnuVector Velocity);
