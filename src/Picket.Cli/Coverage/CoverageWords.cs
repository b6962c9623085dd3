namespace Picket.Cli.Coverage;

/// <summary>What was asked of <c>picket coverage</c>.</summary>
/// <param name="Heights">Above the ground, m, rising.</param>
/// <param name="Reach">From the site's origin, m; none for as far as the sensors see.</param>
/// <param name="Undulation">Height of the terrain's zero above the ellipsoid or the frame's zero, m.</param>
/// <param name="AboveGround">Whether the sensors' z counts from the ground.</param>
/// <param name="Exact">Whether every line of sight is looked along.</param>
/// <param name="Threads">How many threads may work.</param>
/// <param name="Places">How many more sensors to place.</param>
/// <param name="Side">About how many posts along a side the result has; none for all of the terrain's.</param>
internal sealed record CoverageWords(IReadOnlyList<double> Heights, double? Reach, double Undulation, bool AboveGround, bool Exact, int Threads, int Places, int? Side = null);
