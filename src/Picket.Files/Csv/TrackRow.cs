using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Tracks;

namespace Picket.Files.Csv;

/// <summary>A line of a tracks file: where a track was.</summary>
/// <param name="Time">When.</param>
/// <param name="Track">The track.</param>
/// <param name="Position">Where, m; z is 0 where the line has none.</param>
/// <param name="Velocity">Velocity, m/s; null where the line has none, its z 0 where it has only that of x and y.</param>
/// <param name="HasHeight">Whether the line has a z.</param>
/// <param name="Status">Where the track stands in its life.</param>
public readonly record struct TrackRow(Instant Time, string Track, EnuVector Position, EnuVector? Velocity, bool HasHeight, TrackStatus Status)
{
    /// <summary>One standard deviation of each coordinate, m; null where the line has none, its z 0 where it has only those of x and y.</summary>
    public EnuVector? Sigma { get; init; }

    /// <summary>What the track is said to be; null where the line does not say.</summary>
    public string? Class { get; init; }
}
