namespace Picket.Simulation.Scenarios;

/// <summary>What a configuration file is, by the keys of its root.</summary>
public enum ConfigurationKind
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>A place: <c>site</c>.</summary>
    Site,

    /// <summary>What happens at places: <c>scenario</c>.</summary>
    Scenario,

    /// <summary>Many runs of a scenario: <c>study</c>.</summary>
    Study,
}
