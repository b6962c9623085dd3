using Picket.Core.Geodesy;

namespace Picket.Tracking.Metrics;

/// <summary>Where a true object or a track is at one time.</summary>
/// <param name="Id">Its name, unique among the points of one kind and time.</param>
/// <param name="Position">Where, m.</param>
/// <param name="HasHeight">Whether z counts; a distance is horizontal where either end has none.</param>
public readonly record struct ScoredPoint(string Id, EnuVector Position, bool HasHeight)
{
    /// <summary>Its velocity, m/s; null where unknown.</summary>
    public EnuVector? Velocity { get; init; }

    /// <summary>One standard deviation of each coordinate of a track's position, m; null where unknown.</summary>
    public EnuVector? Sigma { get; init; }

    /// <summary>What it is (truth) or is said to be (track); null where unknown.</summary>
    public string? Class { get; init; }

    /// <summary>Euclidean distance over the coordinates that both have, m.</summary>
    public double DistanceTo(in ScoredPoint other) => Length(Position - other.Position, other);

    /// <summary>Euclidean distance of the velocities over the coordinates that both have, m/s; null where either is unknown.</summary>
    public double? VelocityDistanceTo(in ScoredPoint other) => Velocity is { } here && other.Velocity is { } there ? Length(here - there, other) : null;

    private double Length(EnuVector difference, in ScoredPoint other) => (HasHeight && other.HasHeight ? difference : difference with { Z = 0 }).Norm;
}
