namespace Picket.Simulation.Layers;

/// <summary>Threats bid for channels (Bertsekas, "The auction algorithm: a distributed relaxation method for the assignment problem", Annals of Operations Research 1988).</summary>
/// <remarks>
/// A threat that has no channel bids for the one that is worth most to it after the price, as much more as it could lose before the next best were worth as much; it stays without when none is worth its price.
/// Prices begin at 0, so that the assignment is within the number of threats times the least bid of the optimum, which is set to 0.002 of what a greedy allocation is worth. Where several channels may engage one threat,
/// the auction is held again for the channels that are left, for what is left of the threats, and exchanges follow: then nothing is promised.
/// </remarks>
public sealed class AuctionAllocator : IAllocator
{
    private const double Share = 0.002;
    private readonly GreedyAllocator _greedy = new();
    private readonly Exchange _exchange = new();
    private readonly Queue<int> _without = [];
    private double[] _left = [], _prices = [];
    private int[] _owner = [];

    /// <inheritdoc/>
    public void Allocate(AllocationProblem problem, Span<int> threatOf)
    {
        _greedy.Allocate(problem, threatOf);
        if (problem.Threats < 2) return;
        double least = Share * problem.Worth(threatOf) / problem.Threats;
        threatOf.Fill(-1);
        if (least == 0) return;
        Grow(problem);
        for (int round = 0; round < problem.Together && threatOf.Contains(-1); round++)
        {
            for (int threat = 0; threat < problem.Threats; threat++) _left[threat] = problem.Weight(threat) * problem.Survival(threat, threatOf);
            Auction(problem, threatOf, least);
            for (int channel = 0; channel < problem.Channels; channel++)
            {
                if (_owner[channel] >= 0) threatOf[channel] = _owner[channel];
            }
        }

        if (problem.Together > 1) _exchange.Improve(problem, threatOf);
    }

    private void Auction(AllocationProblem problem, ReadOnlySpan<int> threatOf, double least)
    {
        _owner.AsSpan().Fill(-1);
        _prices.AsSpan().Clear();
        for (int threat = 0; threat < problem.Threats; threat++) _without.Enqueue(threat);
        while (_without.TryDequeue(out int threat))
        {
            int best = -1;
            double first = 0, second = 0;
            for (int channel = 0; channel < problem.Channels; channel++)
            {
                if (threatOf[channel] >= 0) continue;
                double value = _left[threat] * problem.Probability(threat, channel) - _prices[channel];
                if (value > first) (best, second, first) = (channel, first, value);
                else if (value > second) second = value;
            }

            if (best < 0) continue;
            if (_owner[best] >= 0) _without.Enqueue(_owner[best]);
            _owner[best] = threat;
            _prices[best] += first - second + least;
        }
    }

    private void Grow(AllocationProblem problem)
    {
        if (_left.Length < problem.Threats) _left = new double[2 * problem.Threats];
        if (_owner.Length < problem.Channels) (_owner, _prices) = (new int[2 * problem.Channels], new double[2 * problem.Channels]);
    }
}
