using Picket.Core.Time;

namespace Picket.Tracking.Mixtures;

/// <summary>A Bernoulli component's tree: single-object hypotheses of which at most one is true, all begun by the same detection.</summary>
internal struct MixtureTrack
{
    /// <summary>Number, in order of start.</summary>
    public long Number;

    /// <summary>Time of the first detection.</summary>
    public Instant FirstSeen;

    /// <summary>Time of the newest estimate that told an object under this number.</summary>
    public Instant LastTold;

    /// <summary>Where its single-object hypotheses lie, and how many they are.</summary>
    public int FirstLocal, LocalCount;
}
