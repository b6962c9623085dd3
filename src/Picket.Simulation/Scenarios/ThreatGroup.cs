using System.Collections.Immutable;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Scenarios;

/// <summary>Threats that come together: one kind, one law.</summary>
public sealed record ThreatGroup
{
    /// <summary>Id, unique in the scenario.</summary>
    public required string Id { get; init; }

    /// <summary>What they are.</summary>
    public required ThreatKind Kind { get; init; }

    /// <summary>Index of the site that they come to.</summary>
    public int Site { get; init; }

    /// <summary>How many; rounded to a whole number, at least 0.</summary>
    public Distribution Count { get; init; } = Distribution.Fixed(1);

    /// <summary>When the first begins, s.</summary>
    public Distribution At { get; init; } = Distribution.Fixed(0);

    /// <summary>From one to the next, s, at least 0.</summary>
    public Distribution Spacing { get; init; } = Distribution.Fixed(0);

    /// <summary>Where they go, with weights; each threat draws one. For a round of which the arc says where it comes down: empty.</summary>
    public ImmutableArray<ThreatTarget> Targets { get; init; } = [];

    /// <summary>From which side, rad clockwise from north as seen from the site's origin; one draw for the group.</summary>
    public Distribution From { get; init; } = Distribution.Uniform(0, Math.Tau);

    /// <summary>How much a single threat's side differs from the group's, rad, standard deviation.</summary>
    public double Spread { get; init; }

    /// <summary>How far from its target it begins, m. Not for rounds with an arc.</summary>
    public Distribution Distance { get; init; } = Distribution.Fixed(20_000);

    /// <summary>Ground speed, m/s. Not for rounds with an arc.</summary>
    public Distribution Speed { get; init; } = Distribution.Fixed(50);

    /// <summary>Height above the site's origin, m. Not for rounds with an arc.</summary>
    public Distribution Height { get; init; } = Distribution.Fixed(150);

    /// <summary>Id of the site's arc class that rounds fly; null for what is not a round.</summary>
    public string? Arc { get; init; }

    /// <summary>Whether these rounds are one's own, as in an exercise with live rounds: sensors see them, layers leave them alone, and they count among no leakers.</summary>
    public bool OwnFire { get; init; }

    /// <summary>Radar cross-section, m^2, mean over aspects; that of its kind where it is not given.</summary>
    public Distribution CrossSection { get => field ?? Distribution.Fixed(Signature.Of(Kind).CrossSection); init; }

    /// <summary>How its echo fluctuates.</summary>
    public Fluctuation Fluctuation { get; init; } = Fluctuation.SwerlingI;

    /// <summary>Whether it sends on a radio link that direction finders hear.</summary>
    public bool Radiates { get; init; }

    /// <summary>For an event on the road: id of the convoy zone that meets it; it is reported after <see cref="ReportDelay"/>, no sensor sees it.</summary>
    public string? Convoy { get; init; }

    /// <summary>Until an event on the road is reported, s.</summary>
    public Distribution ReportDelay { get; init; } = Distribution.Fixed(60);

    /// <summary>How long after the report of an event on the road its column may not drive on, s; where its vehicles stop or disperse.</summary>
    public Distribution Stop { get; init; } = Distribution.Fixed(0);
}

/// <summary>A target with its weight.</summary>
/// <param name="Zone">Id of a zone of the site.</param>
/// <param name="Weight">Relative to the others, above 0.</param>
public readonly record struct ThreatTarget(string Zone, double Weight);

/// <summary>What a threat is.</summary>
public enum ThreatKind
{
    /// <summary>A fixed-wing drone that flies into its target.</summary>
    OneWayDrone,

    /// <summary>A small multicopter.</summary>
    Quadrotor,

    /// <summary>An unguided rocket.</summary>
    Rocket,

    /// <summary>A mortar round.</summary>
    Mortar,

    /// <summary>Something at the roadside: reported, not sensed.</summary>
    RoadsideEvent,
}
