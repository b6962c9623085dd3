namespace Picket.Tracking.Mixtures;

/// <summary>Tracks whose hypotheses depend on each other, with the global hypotheses over them.</summary>
internal struct MixtureCluster
{
    /// <summary>Where its tracks lie, and how many they are.</summary>
    public int FirstTrack, TrackCount;

    /// <summary>Where its hypotheses' weights lie, and how many they are.</summary>
    public int FirstWeight, WeightCount;

    /// <summary>Where its hypotheses' choices lie, a row of <see cref="TrackCount"/> for each.</summary>
    public int FirstChoice;
}
