namespace Picket.Simulation.Layers;

/// <summary>Which free channel engages which threat, so that the expected weight of the threats that are ended is greatest: the weapon-target assignment problem (Manne 1958), with one channel at most for a threat.</summary>
/// <remarks>A channel engages one threat or none; more shots at once at one threat are its layer's salvo. Reusable: allocates nothing once it has grown. Not thread safe.</remarks>
public sealed class AllocationProblem
{
    private double[] _gains = [];

    /// <summary>How many threats.</summary>
    public int Threats { get; private set; }

    /// <summary>How many channels.</summary>
    public int Channels { get; private set; }

    /// <summary>Begins a problem of a size; all gains are 0.</summary>
    public void Begin(int threats, int channels)
    {
        (Threats, Channels) = (threats, channels);
        if (_gains.Length < threats * channels) _gains = new double[2 * threats * channels];
        _gains.AsSpan(0, threats * channels).Clear();
    }

    /// <summary>The weight of a threat times the probability that a channel ends it; 0 where it cannot engage it.</summary>
    public ref double Gain(int threat, int channel) => ref _gains[threat * Channels + channel];

    /// <summary>The expected weight that an allocation ends.</summary>
    /// <param name="threatOf">The threat of each channel, -1 for none.</param>
    public double Worth(ReadOnlySpan<int> threatOf)
    {
        double worth = 0;
        for (int channel = 0; channel < Channels; channel++)
        {
            if (threatOf[channel] >= 0) worth += Gain(threatOf[channel], channel);
        }

        return worth;
    }
}
