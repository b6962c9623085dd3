using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios;

/// <summary>Tells configuration files apart.</summary>
public static class ConfigurationKinds
{
    /// <summary>The kind of the file at a path. What cannot be read, or is no YAML, counts as a site file, whose reader says what is wrong.</summary>
    public static ConfigurationKind OfFile(string path)
    {
        try
        {
            return Of(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return ConfigurationKind.Site;
        }
    }

    /// <summary>The kind of a text.</summary>
    public static ConfigurationKind Of(string text)
    {
        if (YamlDocument.Read(text, new ProblemList("")) is not { } root) return ConfigurationKind.Site;
        bool Has(string key) => root.Entries.Any(entry => entry.Key == key);
        return Has("study") ? ConfigurationKind.Study
            : Has("scenario") ? ConfigurationKind.Scenario
            : Has("site") || Has("sensors") || Has("picket") ? ConfigurationKind.Site
            : ConfigurationKind.Unknown;
    }
}
