using System.Collections.Frozen;
using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Simulation.Scenarios;

/// <summary>A notional layer of defence: one kind of launcher at one place, in notional numbers.</summary>
public sealed record LayerDefinition
{
    /// <summary>Id, unique in the scenario.</summary>
    public required string Id { get; init; }

    /// <summary>Which model.</summary>
    public required LayerKind Kind { get; init; }

    /// <summary>Index of the site.</summary>
    public int Site { get; init; }

    /// <summary>Where its launchers stand, site frame, m.</summary>
    public EnuVector Position { get; init; }

    /// <summary>How many launchers, at least 1.</summary>
    public int Launchers { get; init; } = 1;

    /// <summary>How many threats a launcher engages at once, at least 1.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Shots of a launcher until it reloads, at least 1.</summary>
    public int Magazine { get; init; } = 4;

    /// <summary>How often a launcher can be reloaded; -1 without end.</summary>
    public int Reloads { get; init; } = -1;

    /// <summary>Time to reload, s.</summary>
    public Distribution Reload { get; init; } = Distribution.Fixed(60);

    /// <summary>From the order to the shot, s.</summary>
    public Distribution Reaction { get; init; } = Distribution.Fixed(5);

    /// <summary>Slant range within which it can meet a threat, m.</summary>
    public required Interval Reach { get; init; }

    /// <summary>Heights within which it can, m.</summary>
    public Interval Heights { get; init; } = new(0, 10_000);

    /// <summary>Mean speed from launch to meeting, m/s.</summary>
    public required double Speed { get; init; }

    /// <summary>Probability that one shot ends a threat, by kind of threat, 0 to 1; a kind that is not here is not engaged.</summary>
    public required FrozenDictionary<ThreatKind, double> KillProbability { get; init; }

    /// <summary>Shots at once at one threat, at least 1.</summary>
    public int Salvo { get; init; } = 1;

    /// <summary>From meeting to knowing, s: what a second shot at the same threat waits for (shoot, look, shoot).</summary>
    public Distribution Assessment { get; init; } = Distribution.Fixed(3);

    /// <summary>Most salvos at one threat; 0: as long as there is time.</summary>
    public int MostSalvos { get; init; }

    /// <summary>Whether what is under way to a threat that is gone may be sent to a second one (interceptor drones).</summary>
    public bool Retarget { get; init; }

    /// <summary>Whether what found no threat comes back and can be used again after <see cref="Recovery"/>.</summary>
    public bool Recoverable { get; init; }

    /// <summary>Time to come back and be ready, s.</summary>
    public Distribution Recovery { get; init; } = Distribution.Fixed(600);

    /// <summary>Distance from one's own aircraft within which the layer holds, m; 0 never.</summary>
    public double FriendlyHold { get; init; }

    /// <summary>How what comes down near takes its launchers out; none: it never does.</summary>
    public LayerVulnerability? Vulnerable { get; init; }
}

/// <summary>The models of layers.</summary>
public enum LayerKind
{
    /// <summary>Small, expendable interceptor drones, launched on a cue (as the Coyote system is publicly described).</summary>
    InterceptorDrone,

    /// <summary>A gun against rounds and drones near the protected place, with sense and warn (as C-RAM).</summary>
    Gun,

    /// <summary>A vehicle with short-range missiles (as AN/TWQ-1 Avenger).</summary>
    MissileVehicle,
}
