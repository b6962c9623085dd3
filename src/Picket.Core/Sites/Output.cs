using System.Collections.Immutable;
using Picket.Core.Modes;

namespace Picket.Core.Sites;

/// <summary>Where warnings and tracks go. Bound to one mode.</summary>
public sealed record Output
{
    /// <summary>Id, unique in the site.</summary>
    public required string Id { get; init; }

    /// <summary>Kind: <c>mqtt</c>, <c>cap</c>, <c>cot</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The only mode whose warnings it carries.</summary>
    public Mode Mode { get; init; } = Mode.Live;

    /// <summary>Id of the output that it stands in for: it sends only what that one has not had acknowledged in time; none where it always sends.</summary>
    public string? SecondFor { get; init; }

    /// <summary>How long it gives that output, s.</summary>
    public double After { get; init; } = 3;

    /// <summary>Whether silent tests go out through it too: live outputs alone, since those are the ways that must hold; sirens always, a webhook where it asks for them.</summary>
    public bool IsTested => Mode == Mode.Live && (Kind == "mqtt" || Settings.GetValueOrDefault("tests") == "true");

    /// <summary>Further settings of the kind, as written in the file.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
