using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios;

/// <summary>What a configuration file is, by the keys of its root.</summary>
public enum ConfigurationKind
{
    /// <summary>A place: <c>site</c>.</summary>
    Site,

    /// <summary>What happens at places: <c>scenario</c>.</summary>
    Scenario,

    /// <summary>Many runs of a scenario: <c>study</c>.</summary>
    Study,
}

/// <summary>Tells configuration files apart.</summary>
public static class ConfigurationKinds
{
    /// <summary>The kind of a text; a text that is not even YAML counts as a site file, whose reader says what is wrong.</summary>
    public static ConfigurationKind Of(string text) => YamlDocument.Read(text, new ProblemList("")) is not { } root ? ConfigurationKind.Site
        : root.Entries.Any(entry => entry.Key == "study") ? ConfigurationKind.Study
        : root.Entries.Any(entry => entry.Key is "scenario" or "threats" or "layers") ? ConfigurationKind.Scenario
        : ConfigurationKind.Site;
}
