namespace Picket.Simulation.Layers;

/// <summary>Improves an allocation while it gains: a channel goes to another threat, or takes the threat of a second one, which goes to any other.</summary>
internal sealed class Exchange
{
    // What gains less than this share of the worth is not worth another round, and so rounding cannot make it go round for ever.
    private const double LeastGain = 1e-9;
    private double[] _left = [];
    private int[] _given = [];

    public void Improve(AllocationProblem problem, Span<int> threatOf)
    {
        if (_left.Length < problem.Threats) (_left, _given) = (new double[2 * problem.Threats], new int[2 * problem.Threats]);
        for (int threat = 0; threat < problem.Threats; threat++) Count(problem, threatOf, threat);
        double least = LeastGain * problem.Worth(threatOf);
        bool better;
        do
        {
            better = false;
            for (int channel = 0; channel < problem.Channels; channel++)
            {
                better |= Move(problem, threatOf, channel, least);
                for (int other = 0; other < problem.Channels; other++) better |= other != channel && Shift(problem, threatOf, channel, other, least);
            }
        }
        while (better);
    }

    private bool Move(AllocationProblem problem, Span<int> threatOf, int channel, double least)
    {
        int from = threatOf[channel];
        (int to, double gain) = Best(problem, threatOf, channel, from);
        if (gain <= Share(problem, threatOf, channel) + least) return false;
        threatOf[channel] = to;
        Count(problem, threatOf, from);
        Count(problem, threatOf, to);
        return true;
    }

    // The second channel takes the threat of the first, and the first goes where it gains most, or nowhere.
    private bool Shift(AllocationProblem problem, Span<int> threatOf, int one, int two, double least)
    {
        int first = threatOf[one], second = threatOf[two];
        if (first < 0 || first == second || problem.Probability(first, two) == 0) return false;
        double kept = problem.Weight(first) * problem.Survival(first, threatOf, one) * (problem.Probability(first, two) - problem.Probability(first, one));
        double lost = Share(problem, threatOf, two);
        threatOf[two] = -1;
        Count(problem, threatOf, second);
        (int to, double gain) = Best(problem, threatOf, one, first);
        bool better = kept + gain > lost + least;
        (threatOf[one], threatOf[two]) = better ? (to, first) : (first, second);
        if (better) Count(problem, threatOf, first);
        if (better) Count(problem, threatOf, to);
        Count(problem, threatOf, second);
        return better;
    }

    // What a channel adds where it is.
    private static double Share(AllocationProblem problem, ReadOnlySpan<int> threatOf, int channel) =>
        threatOf[channel] is >= 0 and var threat ? problem.Weight(threat) * problem.Survival(threat, threatOf, channel) * problem.Probability(threat, channel) : 0;

    // Which threat that has room a channel gains most on, but one; -1 and 0 when on none.
    private (int Threat, double Gain) Best(AllocationProblem problem, ReadOnlySpan<int> threatOf, int channel, int but)
    {
        (int Threat, double Gain) best = (-1, 0);
        for (int threat = 0; threat < problem.Threats; threat++)
        {
            double gain = _left[threat] * problem.Probability(threat, channel);
            if (gain > best.Gain && threat != but && _given[threat] < problem.Together) best = (threat, gain);
        }

        return best;
    }

    private void Count(AllocationProblem problem, ReadOnlySpan<int> threatOf, int threat)
    {
        if (threat >= 0) (_left[threat], _given[threat]) = (problem.Weight(threat) * problem.Survival(threat, threatOf), problem.Given(threat, threatOf));
    }
}
