using System.Collections.Immutable;
using Picket.Core.Time;

namespace Picket.Feeds.Cap;

/// <summary>An alert message; names and order of the CAP 1.2 element table (section 3.2). Texts are as in the standard; times are whole seconds.</summary>
public sealed record CapAlert
{
    /// <summary>Unique with its sender; no spaces, commas or restricted characters.</summary>
    public required string Identifier { get; init; }

    /// <summary>Who sends it, unique in the world; no spaces, commas or restricted characters.</summary>
    public required string Sender { get; init; }

    /// <summary>When it is sent.</summary>
    public required Instant Sent { get; init; }

    /// <summary><c>Actual</c>, <c>Exercise</c>, <c>System</c>, <c>Test</c>, <c>Draft</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>Alert</c>, <c>Update</c>, <c>Cancel</c>, <c>Ack</c>, <c>Error</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary><c>Public</c>, <c>Restricted</c>, <c>Private</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>What an exercise or an error is about.</summary>
    public string? Note { get; init; }

    /// <summary>The messages that this one updates or cancels.</summary>
    public ImmutableArray<CapReference> References { get; init; } = [];

    /// <summary>What is told, once for each language.</summary>
    public ImmutableArray<CapInfo> Infos { get; init; } = [];
}

/// <summary>Another message: <c>sender,identifier,sent</c>.</summary>
/// <param name="Sender">Its sender.</param>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Sent">When it was sent.</param>
public readonly record struct CapReference(string Sender, string Identifier, Instant Sent);

/// <summary>What is told: the <c>info</c> element.</summary>
public sealed record CapInfo
{
    /// <summary>Language, as in RFC 3066.</summary>
    public string Language { get; init; } = "en-US";

    /// <summary><c>Security</c>, <c>Safety</c> and so on; at least one.</summary>
    public required ImmutableArray<string> Categories { get; init; }

    /// <summary>Kind of event.</summary>
    public required string Event { get; init; }

    /// <summary><c>Shelter</c>, <c>Prepare</c>, <c>AllClear</c> and so on.</summary>
    public ImmutableArray<string> ResponseTypes { get; init; } = [];

    /// <summary><c>Immediate</c>, <c>Expected</c>, <c>Future</c>, <c>Past</c>, <c>Unknown</c>.</summary>
    public required string Urgency { get; init; }

    /// <summary><c>Extreme</c>, <c>Severe</c>, <c>Moderate</c>, <c>Minor</c>, <c>Unknown</c>.</summary>
    public required string Severity { get; init; }

    /// <summary><c>Observed</c>, <c>Likely</c>, <c>Possible</c>, <c>Unlikely</c>, <c>Unknown</c>.</summary>
    public required string Certainty { get; init; }

    /// <summary>When the event is expected to begin.</summary>
    public Instant? Onset { get; init; }

    /// <summary>Until when the message holds.</summary>
    public Instant? Expires { get; init; }

    /// <summary>Who sends it, for people.</summary>
    public string? SenderName { get; init; }

    /// <summary>One line.</summary>
    public string? Headline { get; init; }

    /// <summary>What happens.</summary>
    public string? Description { get; init; }

    /// <summary>What to do.</summary>
    public string? Instruction { get; init; }

    /// <summary>Values of the system's own.</summary>
    public ImmutableArray<CapParameter> Parameters { get; init; } = [];

    /// <summary>Where it holds.</summary>
    public ImmutableArray<CapArea> Areas { get; init; } = [];
}

/// <summary>A value of the system's own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value.</param>
public readonly record struct CapParameter(string Name, string Value);

/// <summary>Where a message holds: the <c>area</c> element.</summary>
/// <param name="Description">In words.</param>
/// <param name="Polygons">Each a list of <c>latitude,longitude</c> pairs in degrees, the last equal to the first.</param>
/// <param name="Circles">Each <c>latitude,longitude radius</c>, degrees and km.</param>
public sealed record CapArea(string Description, ImmutableArray<string> Polygons, ImmutableArray<string> Circles);
