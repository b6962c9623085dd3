namespace Picket.Simulation.Layers;

/// <summary>Threats bid for channels (Bertsekas, "The auction algorithm: a distributed relaxation method for the assignment problem", Annals of Operations Research 1988).</summary>
/// <remarks>
/// A threat that has no channel bids for the one that is worth most to it after the price, as much more as it could lose before the next best were worth as much; it stays without when none is worth its price.
/// Prices begin at 0, so that the assignment is within the number of threats times the least bid of the optimum, which is set to 0.002 of what a greedy allocation is worth.
/// </remarks>
public sealed class AuctionAllocator : IAllocator
{
    private const double Share = 0.002;
    private readonly GreedyAllocator _greedy = new();
    private readonly Queue<int> _without = [];
    private double[] _prices = [];

    /// <inheritdoc/>
    public void Allocate(AllocationProblem problem, Span<int> threatOf)
    {
        _greedy.Allocate(problem, threatOf);
        if (problem.Threats < 2) return;
        double least = Share * problem.Worth(threatOf) / problem.Threats;
        threatOf.Fill(-1);
        if (least == 0) return;
        if (_prices.Length < problem.Channels) _prices = new double[2 * problem.Channels];
        _prices.AsSpan().Clear();
        for (int threat = 0; threat < problem.Threats; threat++) _without.Enqueue(threat);
        while (_without.TryDequeue(out int threat)) Bid(problem, threat, threatOf, least);
    }

    private void Bid(AllocationProblem problem, int threat, Span<int> threatOf, double least)
    {
        int best = -1;
        double first = 0, second = 0;
        for (int channel = 0; channel < problem.Channels; channel++)
        {
            double value = problem.Gain(threat, channel) - _prices[channel];
            if (value > first) (best, second, first) = (channel, first, value);
            else if (value > second) second = value;
        }

        if (best < 0) return;
        if (threatOf[best] >= 0) _without.Enqueue(threatOf[best]);
        threatOf[best] = threat;
        _prices[best] += first - second + least;
    }
}
