namespace Picket.Tracking.Mixtures;

/// <summary>How much of the posterior is kept. What goes first under load: hypotheses, then their dependence, then births.</summary>
internal sealed record MixtureLimits
{
    /// <summary>Most global hypotheses of a cluster.</summary>
    public int Hypotheses { get; init; } = 100;

    /// <summary>Most choices of a cluster, hypotheses times tracks: a large cluster keeps fewer hypotheses.</summary>
    public int Choices { get; init; } = 4000;

    /// <summary>Most tracks whose dependence is kept: a larger cluster becomes a multi-Bernoulli after each look.</summary>
    public int DependentTracks { get; init; } = 100;

    /// <summary>Most tracks, tentative ones included: above that none are born.</summary>
    public int Tracks { get; init; } = 100_000;

    /// <summary>Smallest weight of a global hypothesis as a part of the best one's.</summary>
    public double LowestWeight { get; init; } = 3e-4;

    /// <summary>Smallest probability of an object, or of one history of it, that is kept.</summary>
    public double LowestExistence { get; init; } = 3e-4;

    /// <summary>Smallest ratio of detection to no detection for which a pair is kept.</summary>
    public double LowestRatio { get; init; } = 1e-3;

    /// <summary>How far the joint probability of two tracks may be from the product for them to be parted.</summary>
    public double Dependence { get; init; } = 0.01;

    /// <summary>Histories of one track that agree over so many looks become one, 1 to 8.</summary>
    public int Memory { get; init; } = 5;
}
