using System.Collections.Immutable;
using Picket.Files;
using Picket.Files.Sites;
using Picket.Files.Yaml;
using Picket.Simulation.Scenarios.Sections;

namespace Picket.Simulation.Scenarios;

/// <summary>A scenario file as read: the scenario, or everything that is wrong with the file and its sites' files.</summary>
public sealed record ScenarioFile
{
    private ScenarioFile(string name, Scenario? scenario, ImmutableArray<ConfigurationProblem> problems) => (Name, Scenario, Problems) = (name, scenario, problems);

    /// <summary>Name of the file, as it was given.</summary>
    public string Name { get; }

    /// <summary>The scenario; none when there are problems.</summary>
    public Scenario? Scenario { get; }

    /// <summary>What could be read of it, whatever is wrong; none where it is no YAML.</summary>
    internal Scenario? Draft { get; private init; }

    /// <summary>Every mistake: those of the file in the order of its lines, then those of the site files that it names, under their own names.</summary>
    public ImmutableArray<ConfigurationProblem> Problems { get; }

    /// <summary>Reads the file at a path. A file that cannot be read is a problem in line 0.</summary>
    /// <param name="path">The path.</param>
    /// <param name="served">Site files that stand in for those of the same site names that the scenario has: what it says of sensors, zones and arcs is then held against them.</param>
    public static ScenarioFile Read(string path, params ReadOnlySpan<SiteFile> served)
    {
        SiteFile[] instead = [.. served];
        SiteFile Site(string file)
        {
            var own = SiteFile.Read(Path.Combine(Path.GetDirectoryName(path) ?? "", file));
            return own.Site is { } site && Array.Find(instead, one => one.Site?.Name == site.Name) is { } other ? other : own;
        }

        try
        {
            return Parse(File.ReadAllText(path), path, Site);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(path, null, [new(path, 0, $"cannot be read: {exception.Message}")]);
        }
    }

    /// <summary>Reads a scenario from text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="name">Name of the file, for messages; what it says of other files is relative to its folder.</param>
    /// <param name="site">Reads a site file by the path that the scenario gives; by default from the disk.</param>
    public static ScenarioFile Parse(string text, string name, Func<string, SiteFile>? site = null)
    {
        var problems = new ProblemList(name);
        return YamlDocument.Read(text, problems) is { } root ? Parse(root, name, problems, site) : new(name, null, problems.InFileOrder());
    }

    /// <summary>Reads a scenario from a tree in which values may have been replaced.</summary>
    internal static ScenarioFile Parse(YamlMapping root, string name, Func<string, SiteFile>? site = null) => Parse(root, name, new ProblemList(name), site);

    private static ScenarioFile Parse(YamlMapping root, string name, ProblemList problems, Func<string, SiteFile>? site)
    {
        string folder = Path.GetDirectoryName(name) ?? "";
        var files = new List<SiteFile>();
        Scenario scenario = ScenarioSection.Read(new YamlMap(root, "", problems), site ?? (path => SiteFile.Read(Path.Combine(folder, path))), files);
        ImmutableArray<ConfigurationProblem> all = [.. problems.InFileOrder(), .. files.Where(file => file.Name.Length > 0).SelectMany(file => file.Problems)];
        return new(name, all.IsEmpty ? scenario : null, all) { Draft = scenario };
    }
}
