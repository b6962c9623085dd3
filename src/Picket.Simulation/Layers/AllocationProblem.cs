namespace Picket.Simulation.Layers;

/// <summary>Which free channel engages which threat, so that the expected weight of the threats that are ended is greatest: the static weapon-target assignment problem (Manne 1958).</summary>
/// <remarks>A channel engages one threat or none; at most <see cref="Together"/> channels engage one threat, and their outcomes are independent. Reusable: allocates nothing once it has grown. Not thread safe.</remarks>
public sealed class AllocationProblem
{
    private double[] _weights = [], _probabilities = [];

    /// <summary>How many threats.</summary>
    public int Threats { get; private set; }

    /// <summary>How many channels.</summary>
    public int Channels { get; private set; }

    /// <summary>At most so many channels engage one threat, at least 1.</summary>
    public int Together { get; private set; } = 1;

    /// <summary>Begins a problem of a size; all weights are 1 and all probabilities 0.</summary>
    public void Begin(int threats, int channels, int together = 1)
    {
        (Threats, Channels, Together) = (threats, channels, together);
        if (_weights.Length < threats) _weights = new double[2 * threats];
        if (_probabilities.Length < threats * channels) _probabilities = new double[2 * threats * channels];
        _weights.AsSpan(0, threats).Fill(1);
        _probabilities.AsSpan(0, threats * channels).Clear();
    }

    /// <summary>How much it is worth to end a threat, above 0.</summary>
    public ref double Weight(int threat) => ref _weights[threat];

    /// <summary>Probability that a channel ends a threat, 0 to 1; 0 where it cannot engage it.</summary>
    public ref double Probability(int threat, int channel) => ref _probabilities[threat * Channels + channel];

    /// <summary>The expected weight that an allocation ends.</summary>
    /// <param name="threatOf">The threat of each channel, -1 for none.</param>
    public double Worth(ReadOnlySpan<int> threatOf)
    {
        double worth = 0;
        for (int threat = 0; threat < Threats; threat++) worth += Weight(threat) * (1 - Survival(threat, threatOf));
        return worth;
    }

    /// <summary>Probability that a threat survives the channels that an allocation gives it.</summary>
    internal double Survival(int threat, ReadOnlySpan<int> threatOf)
    {
        double survival = 1;
        for (int channel = 0; channel < Channels; channel++)
        {
            if (threatOf[channel] == threat) survival *= 1 - Probability(threat, channel);
        }

        return survival;
    }

    /// <summary>How many channels an allocation gives a threat.</summary>
    internal int Given(int threat, ReadOnlySpan<int> threatOf)
    {
        int given = 0;
        for (int channel = 0; channel < Channels; channel++) given += threatOf[channel] == threat ? 1 : 0;
        return given;
    }
}
