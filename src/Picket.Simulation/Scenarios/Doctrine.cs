using System.Collections.Immutable;

namespace Picket.Simulation.Scenarios;

/// <summary>In which order and by which rule the layers of a site are used.</summary>
public sealed record Doctrine
{
    /// <summary>Layer ids, the first is asked first; empty: as the scenario lists them.</summary>
    public ImmutableArray<string> Order { get; init; } = [];

    /// <summary>How shots are given to threats.</summary>
    public AllocationRule Allocation { get; init; }
}

/// <summary>How shots are given to threats.</summary>
public enum AllocationRule
{
    /// <summary>The most urgent threat first, to the layer that meets it best.</summary>
    Greedy,

    /// <summary>Auction (Bertsekas 1988).</summary>
    Auction,

    /// <summary>The exact optimum; for small cases.</summary>
    Exact,
}
