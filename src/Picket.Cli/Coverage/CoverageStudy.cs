using Picket.Core.Sites;
using Picket.Simulation.Coverage;

namespace Picket.Cli.Coverage;

/// <summary>All that <c>picket coverage</c> works out.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Terrain">The terrain's file.</param>
/// <param name="Exact">Whether every line of sight was looked along.</param>
/// <param name="Joint">What the sensors see together.</param>
/// <param name="Counts">By height: how many sensors see each post.</param>
/// <param name="Gaps">By height: what no sensor sees.</param>
/// <param name="Routes">The cuts along the convoys' routes.</param>
/// <param name="Placement">Which candidate places to take, where asked.</param>
/// <param name="Candidates">The candidates' names and places.</param>
internal sealed record CoverageStudy(string Site, string Terrain, bool Exact, JointCoverage Joint, IReadOnlyList<byte[]> Counts, IReadOnlyList<IReadOnlyList<CoverageGap>> Gaps, IReadOnlyList<RouteCut> Routes,
    SensorPlacement? Placement, IReadOnlyList<Sensor> Candidates)
{
    /// <summary>Area by how many sensors see a height, km^2: none, one, and so on.</summary>
    public double[] Areas(int band) => [.. Joint.Areas(Counts[band]).Select(area => area / 1e6)];
}
