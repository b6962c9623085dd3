using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Picture;

/// <summary>How a feed does, as the fold sees it.</summary>
public sealed record FeedHealth
{
    /// <summary>The feed's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its protocol.</summary>
    public required string Protocol { get; init; }

    /// <summary>What its data is for.</summary>
    public required Mode Mode { get; init; }

    /// <summary>How it stands.</summary>
    public required FeedState State { get; init; }

    /// <summary>Time of its newest input; none while waiting.</summary>
    public Instant? LastSeen { get; init; }

    /// <summary>Records per second over the last ten seconds.</summary>
    public double Rate { get; init; }

    /// <summary>How far its clock is from the receive times, when that is too far to use it; else none.</summary>
    public Duration? ClockError { get; init; }

    /// <summary>Records read, by kind.</summary>
    public required ImmutableSortedDictionary<string, long> Records { get; init; }

    /// <summary>Errors, by reason.</summary>
    public required ImmutableSortedDictionary<string, long> Errors { get; init; }
}
