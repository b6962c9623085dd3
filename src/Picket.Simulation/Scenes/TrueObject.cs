using Picket.Core.Geodesy;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Scenes;

/// <summary>Where a true object is at one time, site frame.</summary>
/// <param name="Id">Its number in the scene, from 1, never used again.</param>
/// <param name="Position">Position, m.</param>
/// <param name="Velocity">Velocity, m/s.</param>
public readonly record struct TrueObject(int Id, EnuVector Position, EnuVector Velocity)
{
    /// <summary>What it shows to sensors, shared by all of its kind; none where a scene's sensors do not ask.</summary>
    public Signature? Signature { get; init; }

    /// <summary>What it says of itself by radio; none where it says nothing.</summary>
    public ObjectNames? Names { get; init; }

    /// <summary>Where it is a little later or earlier, straight on.</summary>
    public TrueObject After(double seconds) => this with { Position = Position + Velocity * seconds };
}
