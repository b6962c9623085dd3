using Picket.Core.Time;

namespace Picket.Tracking.Mixtures;

/// <summary>One object of the estimate.</summary>
internal struct MixtureEstimate<TState>
{
    // GOSPA's least expected error asks for a little more than 1/2, which on constant density costs the same; where objects meet, 0.4 is better by 1 %.
    private const double LowestReported = 0.4;

    /// <summary>Number of its track, in order of start.</summary>
    public long Number;

    /// <summary>Probability that it exists, over all hypotheses.</summary>
    public double Existence;

    /// <summary>Whether it is likely enough to be told.</summary>
    public readonly bool IsReported => Existence > LowestReported;

    /// <summary>Where it is, if it exists, at the time of the newest look.</summary>
    public TState State;

    /// <summary>Time of its track's first detection.</summary>
    public Instant FirstSeen;

    /// <summary>Time of its track's newest detection.</summary>
    public Instant LastSeen;

    /// <summary>How many detections its track had.</summary>
    public long Detections;

    /// <summary>Index of its detection in the newest look, or -1.</summary>
    public int Detection;
}
