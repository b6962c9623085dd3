using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Core.Warnings;

/// <summary>A silent test of the way to a zone's people. It is no <see cref="Warning"/> and has no stage, so that nothing can take it for one, and its mode is always test.</summary>
public sealed record ZoneTest
{
    /// <summary>The site's name.</summary>
    public required string Site { get; init; }

    /// <summary>The journal's id.</summary>
    public required ulong Journal { get; init; }

    /// <summary>The journal's input whose fold decided it: its number within the zone.</summary>
    public required long Sequence { get; init; }

    /// <summary>Id of the zone.</summary>
    public required string Zone { get; init; }

    /// <summary>When it was due, site time.</summary>
    public required Instant Time { get; init; }

    /// <summary>Whether an exercise is running meanwhile.</summary>
    public bool DuringExercise { get; init; }

    /// <summary>Name outside the process: <c>site/journal/test/zone/sequence</c>.</summary>
    public string Id => $"{Site}/{Journal:x16}/{ModeNames.Of(Mode.Test)}/{Zone}/{Sequence}";
}
