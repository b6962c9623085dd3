namespace Picket.Tracking.Metrics;

/// <summary>The single integrated air picture attributes over all times (Votruba, Nisley, Rothrock, Zombro 2001, "SIAP Metrics Implementation"). Null where nothing was there to measure.</summary>
public readonly record struct Siap
{
    /// <summary>Fraction of the true objects that have a track, 0 to 1; 1 is perfect.</summary>
    public double? Completeness { get; init; }

    /// <summary>Tracks for each object that has any, at least 1; 1 is perfect.</summary>
    public double? Ambiguity { get; init; }

    /// <summary>Fraction of the tracks that have no object, 0 to 1; 0 is perfect.</summary>
    public double? Spuriousness { get; init; }

    /// <summary>Mean distance of tracks from their objects, m.</summary>
    public double? PositionalAccuracy { get; init; }

    /// <summary>Mean distance of the tracks' velocities from those of their objects, m/s.</summary>
    public double? VelocityAccuracy { get; init; }

    /// <summary>Changes of track that could not be avoided for each second that objects were tracked, 1/s; 0 is perfect.</summary>
    public double? TrackNumberChangeRate { get; init; }

    /// <summary>The longest time one track stayed with an object over the object's life, over all objects, 0 to 1; 1 is perfect.</summary>
    public double? LongestTrackSegment { get; init; }

    /// <summary>Of the tracked objects with a known class: fraction whose tracks name any class; 1 is perfect.</summary>
    public double? IdCompleteness { get; init; }

    /// <summary>Of the same: fraction whose tracks all name the true class; 1 is perfect.</summary>
    public double? IdCorrectness { get; init; }

    /// <summary>Of the same: fraction whose tracks disagree, neither all right nor all wrong nor all silent; 0 is perfect.</summary>
    public double? IdAmbiguity { get; init; }
}
