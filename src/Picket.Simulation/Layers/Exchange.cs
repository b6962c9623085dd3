namespace Picket.Simulation.Layers;

/// <summary>Improves an allocation while it gains: a channel goes to another threat, or takes the place of a second one, which goes to any other, or in small cases takes the place of a third, and so on.</summary>
/// <remarks>Chains of any length find the optimum: what two assignments differ in falls apart into chains, of which one gains by itself. Ejection chains, as Ahuja, Kumar, Jha and Orlin ("Exact and heuristic algorithms for the weapon-target assignment problem", Operations Research 2007) search them in a larger neighbourhood.</remarks>
internal sealed class Exchange
{
    // What gains less than this share of the worth is not worth another round, and so rounding cannot make it go round for ever.
    private const double LeastGain = 1e-9;
    private const int Smallest = 64, Small = 256; // threats times channels: up to there chains of any length are tried, and of three
    private bool[] _engaged = [], _moved = [];

    public void Improve(AllocationProblem problem, Span<int> threatOf)
    {
        if (_engaged.Length < problem.Threats) _engaged = new bool[2 * problem.Threats];
        if (_moved.Length < problem.Channels) _moved = new bool[2 * problem.Channels];
        for (int threat = 0; threat < problem.Threats; threat++) _engaged[threat] = threatOf.Contains(threat);
        double least = LeastGain * problem.Worth(threatOf);
        int cells = problem.Threats * problem.Channels, others = cells <= Smallest ? problem.Channels - 1 : cells <= Small ? 2 : 1;
        bool better;
        do
        {
            better = false;
            for (int channel = 0; channel < problem.Channels; channel++)
            {
                int from = threatOf[channel];
                double lost = Take(problem, threatOf, channel);
                bool found = Place(problem, threatOf, channel, from, -lost, others, least);
                if (!found) Give(threatOf, channel, from);
                better |= found;
            }
        }
        while (better);
    }

    // Finds a place for a channel without one, so that all that was gained and lost on the way gains; changes nothing where there is none.
    private bool Place(AllocationProblem problem, Span<int> threatOf, int channel, int but, double gain, int others, double least)
    {
        (int to, double own) = Best(problem, channel, but);
        if (gain + own > least)
        {
            Give(threatOf, channel, to);
            return true;
        }

        if (others == 0) return false;
        _moved[channel] = true;
        bool better = false;
        for (int other = 0; other < problem.Channels && !better; other++)
        {
            int threat = threatOf[other];
            if (threat < 0 || threat == but || _moved[other] || problem.Gain(threat, channel) == 0) continue;
            double lost = Take(problem, threatOf, other);
            Give(threatOf, channel, threat);
            better = Place(problem, threatOf, other, threat, gain - lost + problem.Gain(threat, channel), others - 1, least);
            if (better) continue;
            threatOf[channel] = -1;
            Give(threatOf, other, threat);
        }

        _moved[channel] = false;
        return better;
    }

    // A channel leaves its threat; gives what is lost.
    private double Take(AllocationProblem problem, Span<int> threatOf, int channel)
    {
        int threat = threatOf[channel];
        if (threat < 0) return 0;
        threatOf[channel] = -1;
        _engaged[threat] = false;
        return problem.Gain(threat, channel);
    }

    private void Give(Span<int> threatOf, int channel, int threat)
    {
        threatOf[channel] = threat;
        if (threat >= 0) _engaged[threat] = true;
    }

    // Which threat that nothing engages a channel gains most on, but one; -1 and 0 when on none.
    private (int Threat, double Gain) Best(AllocationProblem problem, int channel, int but)
    {
        (int Threat, double Gain) best = (-1, 0);
        for (int threat = 0; threat < problem.Threats; threat++)
        {
            double gain = problem.Gain(threat, channel);
            if (gain > best.Gain && threat != but && !_engaged[threat]) best = (threat, gain);
        }

        return best;
    }
}
