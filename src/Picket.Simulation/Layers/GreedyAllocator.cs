namespace Picket.Simulation.Layers;

/// <summary>The pair of threat and channel that gains most, again and again (the maximum marginal return of den Broeder, Ellison and Emerling 1959), then exchanges of channels while one gains.</summary>
/// <remarks>Exchanges make good what the greedy choice most often spoils: the only channel that could meet another threat. It falls short where more channels would have to change at once than an exchange tries.</remarks>
public sealed class GreedyAllocator : IAllocator
{
    private readonly Exchange _exchange = new();

    /// <inheritdoc/>
    public void Allocate(AllocationProblem problem, Span<int> threatOf)
    {
        threatOf.Fill(-1);
        while (Best(problem, threatOf) is (>= 0 and var threat, var channel)) threatOf[channel] = threat;
        if (problem.Threats > 1) _exchange.Improve(problem, threatOf);
    }

    private static (int Threat, int Channel) Best(AllocationProblem problem, ReadOnlySpan<int> threatOf)
    {
        (int Threat, int Channel) best = (-1, -1);
        double most = 0;
        for (int threat = 0; threat < problem.Threats; threat++)
        {
            if (threatOf.Contains(threat)) continue;
            for (int channel = 0; channel < problem.Channels; channel++)
            {
                double gain = problem.Gain(threat, channel);
                if (gain > most && threatOf[channel] < 0) (most, best) = (gain, (threat, channel));
            }
        }

        return best;
    }
}
