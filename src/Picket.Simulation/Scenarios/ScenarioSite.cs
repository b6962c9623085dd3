using System.Collections.Frozen;
using Picket.Files.Sites;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Scenarios;

/// <summary>A place of a scenario.</summary>
public sealed record ScenarioSite
{
    /// <summary>Its site file, without problems.</summary>
    public required SiteFile File { get; init; }

    /// <summary>How its sensors work, by sensor id. A sensor that is not here sees by its site file: its probability of detection within its field down to the horizon.</summary>
    public FrozenDictionary<string, SensorPhysics> Physics { get; init; } = FrozenDictionary<string, SensorPhysics>.Empty;

    /// <summary>In which order and by which rule its layers are used.</summary>
    public Doctrine Doctrine { get; init; } = new();
}
