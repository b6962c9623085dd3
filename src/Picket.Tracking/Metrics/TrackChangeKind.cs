namespace Picket.Tracking.Metrics;

/// <summary>What became of an object's track.</summary>
public enum TrackChangeKind
{
    /// <summary>The object had no track for a time.</summary>
    Break,

    /// <summary>The object's track is another one than the last it had.</summary>
    Swap,
}
