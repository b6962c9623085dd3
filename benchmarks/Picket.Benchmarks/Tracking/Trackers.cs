using Picket.Core.Sites;
using Picket.Tracking;

namespace Picket.Benchmarks.Tracking;

/// <summary>The trackers under test, by the words of the site file.</summary>
internal static class Trackers
{
    private static readonly (string Word, AssociationAlgorithm Algorithm)[] s_algorithms =
    [
        ("gnn", AssociationAlgorithm.GlobalNearestNeighbour),
        ("jipda", AssociationAlgorithm.Jipda),
        ("pmb", AssociationAlgorithm.PoissonMultiBernoulli),
        ("pmbm", AssociationAlgorithm.PoissonMultiBernoulliMixture),
    ];

    /// <summary>A tracker for a site, by an algorithm, or by the site's own where none is named.</summary>
    public static Tracker Create(Site site, string? algorithm = null, int threads = 1) =>
        new(algorithm is null ? site : site with { Tracker = site.Tracker with { Algorithm = s_algorithms.Single(one => one.Word == algorithm).Algorithm } }, threads);

    /// <summary>The algorithms named in the words of the command line, or all.</summary>
    public static string[] Named(string[] words)
    {
        string[] named = [.. words.Where(word => s_algorithms.Any(one => one.Word == word))];
        return named.Length > 0 ? named : [.. s_algorithms.Select(one => one.Word)];
    }

    /// <summary>The first number in the words of the command line, or a usual one.</summary>
    public static int Count(string[] words, int usual) => words.Select(word => int.TryParse(word, out int count) ? count : 0).FirstOrDefault(count => count > 0, usual);
}
