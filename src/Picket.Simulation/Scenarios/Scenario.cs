using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Simulation.Scenarios;

/// <summary>A day at one or more sites: what flies, what looks, who takes cover, and the notional layers of defence. What a run draws is written as laws.</summary>
/// <remarks>Models at the level of open operations research with notional numbers; nothing here controls or designs a weapon.</remarks>
public sealed record Scenario
{
    /// <summary>Name; letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is for, some sentences.</summary>
    public string About { get; init; } = "";

    /// <summary>Time of its first moment.</summary>
    public Instant Start { get; init; }

    /// <summary>How long it is played, s; times in a scenario count from <see cref="Start"/>.</summary>
    public required double Duration { get; init; }

    /// <summary>Seed when none is given.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The places. Other records name a place by its index here.</summary>
    public required ImmutableArray<ScenarioSite> Sites { get; init; }

    /// <summary>Air and rain.</summary>
    public Weather Weather { get; init; } = new();

    /// <summary>How people take cover, unless <see cref="Behaviour"/> says otherwise.</summary>
    public ShelterBehaviour People { get; init; } = new();

    /// <summary>Who behaves otherwise; each zone at most once. Vehicles drive on unless it says otherwise.</summary>
    public ImmutableArray<ZoneBehaviour> Behaviour { get; init; } = [];

    /// <summary>How crews identify and decide.</summary>
    public CrewBehaviour Crew { get; init; } = new();

    /// <summary>Friendly and civil traffic and birds.</summary>
    public ImmutableArray<TrafficGroup> Traffic { get; init; } = [];

    /// <summary>What comes.</summary>
    public ImmutableArray<ThreatGroup> Threats { get; init; } = [];

    /// <summary>The layers of defence.</summary>
    public ImmutableArray<LayerDefinition> Layers { get; init; } = [];

    /// <summary>Links whose delay and loss are not negligible.</summary>
    public ImmutableArray<LinkDefinition> Links { get; init; } = [];

    /// <summary>What is wrong with sensors, and when.</summary>
    public ImmutableArray<SensorFault> Faults { get; init; } = [];

    /// <summary>What happens at stated times, in their order.</summary>
    public ImmutableArray<TimelineEvent> Timeline { get; init; } = [];

    /// <summary>All zones, site by site, each with the index of its site and its own there.</summary>
    public IEnumerable<(int Site, int Number, Zone Zone)> Zones => Sites.SelectMany((site, index) => site.File.Site!.Zones.Select((zone, number) => (index, number, zone)));

    /// <summary>What those of a zone do when they are told to take cover.</summary>
    /// <param name="site">Index of the site.</param>
    /// <param name="zone">The zone.</param>
    public ZoneBehaviour BehaviourOf(int site, Zone zone) =>
        Behaviour.FirstOrDefault(one => one.Site == site && (one.Of.Contains(zone.Id) || (zone.Motion?.Convoy is { } convoy && one.Of.Contains(convoy)))) ?? new() { Site = site, People = People };
}
