using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Outbox;

namespace Picket.Server.Outputs;

/// <summary>How an output does, of one moment.</summary>
internal sealed record OutputHealth
{
    /// <summary>The output.</summary>
    public required Output Output { get; init; }

    /// <summary>Since when it does not answer; none while it does.</summary>
    public Instant? SilentSince { get; init; }

    /// <summary>Why not, in one clause; none while it answers.</summary>
    public string? Reason { get; init; }

    /// <summary>How many deliveries wait for it.</summary>
    public int Waiting { get; init; }

    /// <summary>How many attempts were not the first of their delivery.</summary>
    public long Repeats { get; init; }

    /// <summary>How many deliveries ended, by how.</summary>
    public ImmutableSortedDictionary<DeliveryState, long> Ended { get; init; } = ImmutableSortedDictionary<DeliveryState, long>.Empty;

    /// <summary>How long the steps of the acknowledged deliveries took.</summary>
    public ImmutableArray<StepHistogram> Steps { get; init; } = [];

    /// <summary>The newest delivery of each zone, by zone.</summary>
    public ImmutableSortedDictionary<string, Delivery> Newest { get; init; } = ImmutableSortedDictionary<string, Delivery>.Empty;
}
