using Picket.Core.Time;

namespace Picket.Tracking.Metrics;

/// <summary>How tracks compare with the truth at one time.</summary>
/// <param name="Time">The time.</param>
/// <param name="Gospa">The metric and its parts.</param>
/// <param name="Truth">How many true objects there were.</param>
/// <param name="Tracks">How many tracks there were.</param>
public readonly record struct ScoreAtTime(Instant Time, Gospa Gospa, int Truth, int Tracks);
