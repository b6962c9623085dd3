namespace Picket.Tracking.Bernoulli;

/// <summary>A track that may be in a scan, and what the scan said of it.</summary>
internal struct Candidate
{
    /// <summary>Where the track lies.</summary>
    public int Slot;

    /// <summary>Its existence at the scan's time, before the scan.</summary>
    public double Existence;

    /// <summary>Probability that the sensor detects it if it exists; 0 where this look has counted that already.</summary>
    public double Detected;

    /// <summary>Whether this look has given it its detection: another one near it is the rest of a split plot.</summary>
    public bool Satisfied;

    /// <summary>Whether more lies in its gate than can be weighed, so that the look says nothing of it.</summary>
    public bool Coasts;

    /// <summary>Result: its most probable pair, or -1.</summary>
    public int Best;

    /// <summary>Where the state stands that it has after exchanging hypotheses with others, or -1.</summary>
    public int Exchanged;

    /// <summary>Probability of the hypotheses that others took over from it, less what it took over.</summary>
    public double Given;

    /// <summary>The last of the claims that it took over, or -1.</summary>
    public int LastClaim;
}
