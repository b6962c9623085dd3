using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Core.Tracks;

/// <summary>An immutable view of one tracked object, in the site frame.</summary>
public sealed record Track
{
    /// <summary>Number within the picture, in order of start, never reused in a journal.</summary>
    public required long Number { get; init; }

    /// <summary>Where the track stands in its life.</summary>
    public required TrackStatus Status { get; init; }

    /// <summary>Time of <see cref="Position"/> and <see cref="Velocity"/>.</summary>
    public required Instant Time { get; init; }

    /// <summary>When the track started.</summary>
    public required Instant FirstSeen { get; init; }

    /// <summary>Time of the newest detection in it.</summary>
    public required Instant LastSeen { get; init; }

    /// <summary>Position, m.</summary>
    public required EnuVector Position { get; init; }

    /// <summary>Velocity, m/s.</summary>
    public required EnuVector Velocity { get; init; }

    /// <summary>One standard deviation of each coordinate of the position, m.</summary>
    public required EnuVector Sigma { get; init; }

    /// <summary>Covariance of x and y of the position, m^2.</summary>
    public double CovarianceXY { get; init; }

    /// <summary>The newest measured position, in the site frame, m, as one sensor gave it: range and azimuth with the track's height where none was measured.
    /// Null where only bearings or the like were measured.</summary>
    public EnuVector? Measured { get; init; }

    /// <summary>When <see cref="Measured"/> was measured; nothing without it.</summary>
    public Instant MeasuredTime { get; init; }

    /// <summary>Whether any detection measured the height; otherwise z is only a prior.</summary>
    public bool HeightMeasured { get; init; }

    /// <summary>Probability that the object exists, 0 to 1.</summary>
    public required double Existence { get; init; }

    /// <summary>The name that the object carries, where known.</summary>
    public Identity Identity { get; init; }

    /// <summary>When it was last heard to say a name; nothing without one. It may go on long after, and be another by then.</summary>
    public Instant? NameHeard { get; init; }

    /// <summary>Number of the named track that this one, which says no name, flies with. It is not that one, whatever is near it.</summary>
    public long? Follows { get; init; }

    /// <summary>Callsign, where known.</summary>
    public string? Callsign { get; init; }

    /// <summary>Mode 3/A code, where known.</summary>
    public short? Squawk { get; init; }

    /// <summary>Most probable class label, where known.</summary>
    public string? Class { get; init; }

    /// <summary>The sensors that saw it, by sensor index.</summary>
    public required ImmutableArray<TrackSource> Sources { get; init; }
}
