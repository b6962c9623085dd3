using System.Collections.Immutable;

namespace Picket.Simulation.Scenarios;

/// <summary>In which order and by which rule the layers of a site are used.</summary>
public sealed record Doctrine
{
    /// <summary>Layer ids, each of which counts half as much as the one before; empty: as the scenario lists them.</summary>
    public ImmutableArray<string> Order { get; init; } = [];

    /// <summary>How shots are given to threats.</summary>
    public AllocationRule Allocation { get; init; }
}

/// <summary>How shots are given to threats.</summary>
public enum AllocationRule
{
    /// <summary>The pair of threat and channel that gains most first, then exchanges while one gains.</summary>
    Greedy,

    /// <summary>Auction (Bertsekas 1988).</summary>
    Auction,

    /// <summary>The optimum.</summary>
    Exact,
}
