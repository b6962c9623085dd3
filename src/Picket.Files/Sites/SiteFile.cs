using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>A site file as read: the site, or everything that is wrong with the file.</summary>
public sealed record SiteFile
{
    private SiteFile(string name, string text, Site? site, ImmutableArray<ConfigurationProblem> problems)
    {
        Name = name;
        Text = text;
        Site = site;
        Problems = problems;
    }

    /// <summary>Name of the file, as it was given.</summary>
    public string Name { get; }

    /// <summary>The file's text, with which height grid was read where it names one: what is journaled.</summary>
    public string Text { get; }

    /// <summary>The site; none when there are problems.</summary>
    public Site? Site { get; }

    /// <summary>Every mistake of the file, in the order of its lines.</summary>
    public ImmutableArray<ConfigurationProblem> Problems { get; }

    /// <summary>Reads the file at a path. A file that cannot be read is a problem in line 0.</summary>
    public static SiteFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(path, "", null, [new(path, 0, $"cannot be read: {exception.Message}")]);
        }
    }

    /// <summary>Reads a site from text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="name">Name of the file, for messages; what it says of other files is relative to its folder.</param>
    public static SiteFile Parse(string text, string name) => Parse(text, name, overAnyGround: false);

    /// <summary>Reads a site from text, where asked for over whatever height grid is there now, or level ground.</summary>
    internal static SiteFile Parse(string text, string name, bool overAnyGround)
    {
        var problems = new ProblemList(name);
        YamlMapping? root = YamlDocument.Read(text, problems);
        Site? site = root is null ? null : SiteSection.Read(new YamlMap(root, "", problems), Path.GetDirectoryName(name) ?? "", overAnyGround);
        string journaled = text + TerrainSection.LineFor(site?.Environment.Terrain, text);
        var lines = new ProblemList(name);
        if (journaled != text && (YamlDocument.Read(journaled, lines) is null || !lines.IsEmpty)) problems.Add(1, "a site file with terrain is written as lines of keys, not within one pair of braces");
        return new(name, journaled, problems.IsEmpty ? site : null, problems.InFileOrder());
    }
}
