using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Core.Warnings;

/// <summary>A warning as it leaves the process: with names that last, and what it takes the place of. What it is for is part of its type: see <see cref="Announcement{TMode}"/>.</summary>
public abstract record Announcement
{
    private protected Announcement(Warning warning) => Warning = warning;

    /// <summary>What was decided.</summary>
    public Warning Warning { get; }

    /// <summary>The site's name.</summary>
    public required string Site { get; init; }

    /// <summary>The journal's id.</summary>
    public required ulong Journal { get; init; }

    /// <summary>The warnings of the same alarm in the same zone before it, the first one first; empty for the first.</summary>
    public ImmutableArray<WarningReference> Earlier { get; init; } = [];

    /// <summary>What it is for.</summary>
    public abstract Mode Mode { get; }

    /// <summary>Name outside the process: <c>site/journal/mode/warning/number</c>.</summary>
    public string Id => IdOf(Warning.Number);

    /// <summary>Name of its track outside the process; none where there is none.</summary>
    public string? TrackId => Warning.Track is { } track ? Name("track", track) : null;

    /// <summary>Name of the warning that it corrects; none where it is no correction.</summary>
    public string? Corrects => Warning.Correction is { } correction ? IdOf(correction.Number) : null;

    /// <summary>Name of another warning of the same picture.</summary>
    public string IdOf(long number) => Name("warning", number);

    private string Name(string kind, long number) => $"{Site}/{Journal:x16}/{ModeNames.Of(Mode)}/{kind}/{number}";
}

/// <summary>An announcement of one mode: what outputs of that mode take and the others cannot.</summary>
/// <typeparam name="TMode">What it is for.</typeparam>
public sealed record Announcement<TMode> : Announcement
    where TMode : struct, IMode
{
    /// <summary>Announces a warning.</summary>
    public Announcement(in Warned<TMode> warned)
        : base(warned.Content)
    {
    }

    /// <inheritdoc/>
    public override Mode Mode => TMode.Mode;
}

/// <summary>An earlier warning of the same picture.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Time">When it was decided.</param>
public readonly record struct WarningReference(long Number, Instant Time);
