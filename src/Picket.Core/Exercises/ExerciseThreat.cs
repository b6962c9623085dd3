using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Core.Exercises;

/// <summary>A simulated threat and what became of it.</summary>
public sealed record ExerciseThreat
{
    /// <summary>Id: of its group, with its number: <c>raid/3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, in words: one-way drone.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the zone that it goes to; empty for what goes to none, as a round whose place its arc says.</summary>
    public string Target { get; init; } = "";

    /// <summary>What became of it.</summary>
    public ThreatFate Fate { get; init; }

    /// <summary>Where it is, or where it ended, site frame, m; none for what was never anywhere.</summary>
    public EnuVector? Place { get; init; }

    /// <summary>What happened to it, in order of time.</summary>
    public ImmutableArray<ThreatMark> Marks { get; init; } = [];
}

/// <summary>A step on a threat's way.</summary>
/// <param name="Step">Which.</param>
/// <param name="Time">When.</param>
/// <param name="By">Id of the layer that did it, the track or the zone; empty where nobody is named.</param>
public readonly record struct ThreatMark(ThreatStep Step, Instant Time, string By);

/// <summary>What became of a threat.</summary>
public enum ThreatFate
{
    /// <summary>It is on its way.</summary>
    Coming,

    /// <summary>A simulated layer ended it.</summary>
    Ended,

    /// <summary>It came down where it was going.</summary>
    Arrived,

    /// <summary>It went away, or the instructor took it out.</summary>
    Gone,
}

/// <summary>The steps on a threat's way.</summary>
public enum ThreatStep
{
    /// <summary>It began.</summary>
    Began,

    /// <summary>A sensor saw it.</summary>
    Detected,

    /// <summary>The picture held a confirmed track of it.</summary>
    Tracked,

    /// <summary>The simulated crew knew it for a threat.</summary>
    Identified,

    /// <summary>The order was given.</summary>
    Decided,

    /// <summary>A layer shot.</summary>
    Engaged,

    /// <summary>A layer knew that its shot had not ended it.</summary>
    Missed,

    /// <summary>People were told to take cover from it.</summary>
    Warned,

    /// <summary>It was ended, came down, or went away.</summary>
    Over,
}
