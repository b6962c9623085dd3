namespace Picket.Tracking.Metrics;

/// <summary>A true object and a track that are close to each other.</summary>
/// <param name="Truth">Index of the object.</param>
/// <param name="Track">Index of the track.</param>
/// <param name="Distance">How far apart, m.</param>
internal readonly record struct NearPair(int Truth, int Track, double Distance);
