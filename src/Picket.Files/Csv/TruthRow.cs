using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Files.Csv;

/// <summary>A line of a truth file: where an object was.</summary>
/// <param name="Time">When.</param>
/// <param name="Target">The object.</param>
/// <param name="Position">Where, m; z is 0 where the file has none.</param>
/// <param name="HasHeight">Whether the line has a z.</param>
public readonly record struct TruthRow(Instant Time, string Target, EnuVector Position, bool HasHeight);
