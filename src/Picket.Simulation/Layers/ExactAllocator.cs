namespace Picket.Simulation.Layers;

/// <summary>The optimum by branch and bound, for small cases: about eight threats and eight channels.</summary>
/// <remarks>
/// Channel by channel it is given each threat or none. What the channels that are left could gain is at most what each would gain alone, since what a threat survives only falls. Channels with the same probabilities
/// are given threats in one order. It begins with the greedy allocation and gives the best that it has found when it has looked at <see cref="MostNodes"/>.
/// </remarks>
public sealed class ExactAllocator : IAllocator
{
    /// <summary>After so many branches the best allocation so far is taken.</summary>
    public const int MostNodes = 2_000_000;

    private readonly GreedyAllocator _greedy = new();
    private double[] _left = [];
    private int[] _given = [], _tried = [];
    private double _best;
    private int _nodes;

    /// <summary>Whether the last allocation is the optimum, not only the best that was found.</summary>
    public bool Proven => _nodes < MostNodes;

    /// <inheritdoc/>
    public void Allocate(AllocationProblem problem, Span<int> threatOf)
    {
        _greedy.Allocate(problem, threatOf);
        _nodes = 0;
        if (problem.Threats < 2) return;
        if (_left.Length < problem.Threats) (_left, _given) = (new double[2 * problem.Threats], new int[2 * problem.Threats]);
        if (_tried.Length < problem.Channels) _tried = new int[2 * problem.Channels];
        _given.AsSpan().Clear();
        for (int threat = 0; threat < problem.Threats; threat++) _left[threat] = problem.Weight(threat);
        _best = problem.Worth(threatOf);
        Try(problem, 0, 0, threatOf);
    }

    // No threat is written as the number after the last threat's.
    private void Try(AllocationProblem problem, int channel, double worth, Span<int> threatOf)
    {
        if (worth > _best)
        {
            _best = worth;
            threatOf.Fill(-1);
            for (int done = 0; done < channel; done++) threatOf[done] = _tried[done] < problem.Threats ? _tried[done] : -1;
        }

        if (channel == problem.Channels || ++_nodes >= MostNodes || worth + Bound(problem, channel) <= _best) return;
        for (int threat = channel > 0 && Same(problem, channel) ? _tried[channel - 1] : 0; threat < problem.Threats; threat++)
        {
            double gain = _left[threat] * problem.Probability(threat, channel);
            if (gain == 0 || _given[threat] == problem.Together) continue;
            double before = _left[threat];
            _left[threat] -= gain;
            _given[threat]++;
            _tried[channel] = threat;
            Try(problem, channel + 1, worth + gain, threatOf);
            _given[threat]--;
            _left[threat] = before;
        }

        _tried[channel] = problem.Threats;
        Try(problem, channel + 1, worth, threatOf);
    }

    private double Bound(AllocationProblem problem, int channel)
    {
        double bound = 0;
        for (int next = channel; next < problem.Channels; next++)
        {
            double most = 0;
            for (int threat = 0; threat < problem.Threats; threat++)
            {
                if (_given[threat] < problem.Together) most = Math.Max(most, _left[threat] * problem.Probability(threat, next));
            }

            bound += most;
        }

        return bound;
    }

    private static bool Same(AllocationProblem problem, int channel)
    {
        for (int threat = 0; threat < problem.Threats; threat++)
        {
            if (problem.Probability(threat, channel) != problem.Probability(threat, channel - 1)) return false;
        }

        return true;
    }
}
