using System.Collections.Immutable;
using Picket.Files;
using Picket.Files.Sites;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Files;

namespace Picket.Cli.Commands;

/// <summary>A configuration file of any kind as <c>picket check</c> shows it.</summary>
/// <param name="Kind">What it is: <c>site</c>, <c>scenario</c>, <c>study</c>; none where it cannot be told.</param>
/// <param name="Name">The name that it says; none where it has problems.</param>
/// <param name="Explanation">It in plain words; empty where it has problems.</param>
/// <param name="Problems">Every mistake.</param>
internal sealed record Checked(string? Kind, string? Name, ImmutableArray<string> Explanation, ImmutableArray<ConfigurationProblem> Problems)
{
    /// <summary>Whether it can be used.</summary>
    public bool IsValid => Problems.IsEmpty;

    /// <summary>Reads the file at a path.</summary>
    public static Checked Read(string path) => ConfigurationKinds.OfFile(path) switch
    {
        ConfigurationKind.Scenario => Scenario(ScenarioFile.Read(path)),
        ConfigurationKind.Site => Site(SiteFile.Read(path)),
        ConfigurationKind.Study => Study(StudyScenarios.Read(path).File),
        _ => new(null, null, [], [new(path, 1, "this is no site file (keys site, sensors), no scenario (scenario, sites) and no study (study)")]),
    };

    private static Checked Site(SiteFile file) => new("site", file.Site?.Name, file.Site is { } site ? [.. SiteInWords.Describe(site)] : [], file.Problems);

    private static Checked Scenario(ScenarioFile file) => new("scenario", file.Scenario?.Name, file.Scenario is { } scenario ? [.. ScenarioInWords.Describe(scenario)] : [], file.Problems);

    private static Checked Study(StudyFile file) => new("study", file.Study?.Name, file.Study is { } study ? [.. StudyInWords.Describe(study)] : [], file.Problems);
}
