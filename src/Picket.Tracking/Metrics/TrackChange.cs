using Picket.Core.Time;

namespace Picket.Tracking.Metrics;

/// <summary>An object's track broke or was taken over by another.</summary>
/// <param name="Time">When the object had a track again, or the other one.</param>
/// <param name="Kind">Which of both.</param>
/// <param name="Truth">The object, where it was then.</param>
/// <param name="Before">The track it had before.</param>
/// <param name="After">The track it has now.</param>
public readonly record struct TrackChange(Instant Time, TrackChangeKind Kind, ScoredPoint Truth, string Before, string After);
