using Picket.Core.Geodesy;

namespace Picket.Tracking.Metrics;

/// <summary>Where a true object or a track is at one time.</summary>
/// <param name="Id">Its name, unique among the points of one kind and time.</param>
/// <param name="Position">Where, m.</param>
/// <param name="HasHeight">Whether z counts; a distance is horizontal where either end has none.</param>
public readonly record struct ScoredPoint(string Id, EnuVector Position, bool HasHeight)
{
    /// <summary>Euclidean distance over the coordinates that both have, m.</summary>
    public double DistanceTo(in ScoredPoint other)
    {
        double dx = Position.X - other.Position.X, dy = Position.Y - other.Position.Y;
        double dz = HasHeight && other.HasHeight ? Position.Z - other.Position.Z : 0;
        return Math.Sqrt(dx * dx + dy * dy + dz * dz);
    }
}
