using System.Collections.Immutable;

namespace Picket.Files.Yaml;

/// <summary>Collects the mistakes of one file.</summary>
/// <param name="file">Name of the file.</param>
internal sealed class ProblemList(string file)
{
    private readonly List<ConfigurationProblem> _problems = [];

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Adds one.</summary>
    public void Add(int line, string message) => _problems.Add(new(file, line, message));

    /// <summary>All of them in the order of the file's lines.</summary>
    public ImmutableArray<ConfigurationProblem> InFileOrder() => [.. _problems.OrderBy(problem => problem.Line)];
}
