using Picket.Core.Geodesy;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Threats;

/// <summary>Something that truly flies in a run.</summary>
public sealed record TrueFlight
{
    /// <summary>Number in the run, from 1, by the order of groups and members.</summary>
    public required int Number { get; init; }

    /// <summary>Its group's id and its number there, as in <c>raid/3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>For whom a run's chance is asked about a threat, see <see cref="RunChance.EntityOf"/>.</summary>
    public int Entity { get; init; }

    /// <summary>The threats it belongs to; none where it is traffic.</summary>
    public ThreatGroup? Threat { get; init; }

    /// <summary>The traffic it belongs to; none where it is a threat.</summary>
    public TrafficGroup? Traffic { get; init; }

    /// <summary>Index of the site in whose frame it flies.</summary>
    public required int Site { get; init; }

    /// <summary>Where it flies and when, s of the scenario.</summary>
    public required Course Course { get; init; }

    /// <summary>Id of the zone that it goes to; none where it goes to none, as a round whose place its arc says.</summary>
    public string? Target { get; init; }

    /// <summary>What it shows to sensors.</summary>
    public required Signature Signature { get; init; }

    /// <summary>What it says of itself by radio; none where it says nothing.</summary>
    public ObjectNames? Names { get; init; }

    /// <summary>Whether it is one's own.</summary>
    public bool Friendly => Traffic?.Friendly ?? false;

    /// <summary>When it begins, s.</summary>
    public double Start => Course.Start;

    /// <summary>When it ends, s: a threat at its target, a round on the ground, traffic out of sight or landed. May be after the scenario's end.</summary>
    public double End => Course.End;

    /// <summary>Whether it is in the air at a time.</summary>
    public bool Flies(double time) => time >= Start && time < End;

    /// <summary>Where it is at a time.</summary>
    public (EnuVector Position, EnuVector Velocity) At(double time) => Course.At(time);

    /// <summary>It as sensors look at it at a time.</summary>
    public TrueObject ObjectAt(double time)
    {
        (EnuVector position, EnuVector velocity) = Course.At(time);
        return new(Number, position, velocity) { Signature = Signature, Names = Names };
    }
}
