using System.Collections.Immutable;

namespace Picket.Simulation.Scenarios;

/// <summary>What those of some zones do when they are told to take cover.</summary>
public sealed record ZoneBehaviour
{
    /// <summary>Index of their site.</summary>
    public int Site { get; init; }

    /// <summary>Ids of zones, and of convoys, whose vehicles it is of then.</summary>
    public ImmutableArray<string> Of { get; init; } = [];

    /// <summary>How their people take cover.</summary>
    public ShelterBehaviour People { get; init; } = new();

    /// <summary>What their drivers do.</summary>
    public VehicleBehaviour Vehicles { get; init; } = new();
}
