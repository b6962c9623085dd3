using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Files.Csv;

/// <summary>A line of a truth file: where an object was.</summary>
/// <param name="Time">When.</param>
/// <param name="Target">The object.</param>
/// <param name="Position">Where, m; z is 0 where the file has none.</param>
/// <param name="HasHeight">Whether the line has a z.</param>
public readonly record struct TruthRow(Instant Time, string Target, EnuVector Position, bool HasHeight)
{
    /// <summary>Velocity, m/s; null where the line has none, its z 0 where it has only that of x and y.</summary>
    public EnuVector? Velocity { get; init; }

    /// <summary>What the object is; null where the line does not say.</summary>
    public string? Class { get; init; }
}
