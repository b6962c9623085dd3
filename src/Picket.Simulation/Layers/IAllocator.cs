using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Layers;

/// <summary>A rule by which channels are given to threats. Not thread safe; the same problem gives the same allocation.</summary>
public interface IAllocator
{
    /// <summary>Allocates.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="threatOf">Gets the threat of each channel, -1 for none.</param>
    void Allocate(AllocationProblem problem, Span<int> threatOf);

    /// <summary>The allocator of a rule.</summary>
    static IAllocator Of(AllocationRule rule) => rule switch
    {
        AllocationRule.Auction => new AuctionAllocator(),
        AllocationRule.Exact => new ExactAllocator(),
        _ => new GreedyAllocator(),
    };
}
