using System.Collections.Immutable;
using Picket.Files.Yaml;
using Picket.Simulation.Studies.Designs;

namespace Picket.Simulation.Studies.Files;

/// <summary>How deep a run goes.</summary>
public enum StudyDepth
{
    /// <summary>Detection and track times are drawn from laws.</summary>
    Study,

    /// <summary>Every plot goes through tracker and warnings.</summary>
    Picture,
}

/// <summary>How a study asks which factors matter.</summary>
public enum SensitivityMethod
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Elementary effects.</summary>
    Morris,

    /// <summary>Shares of the variance.</summary>
    Sobol,
}

/// <summary>A named set of changes to the scenario.</summary>
public sealed record StudyPlan
{
    /// <summary>Its name in the report.</summary>
    public required string Name { get; init; }

    /// <summary>The new values, by path.</summary>
    internal ImmutableArray<(string Path, YamlNode Value)> Changes { get; init; } = [];

    /// <summary>The changes as text: <c>layers.guns.launchers = 4</c>.</summary>
    public IEnumerable<string> InWords => Changes.Select(change => $"{change.Path} = {Written(change.Value)}");

    // As it could stand in the file, in one line.
    private static string Written(YamlNode value) => value switch
    {
        YamlScalar { Text: var text } => text,
        YamlList { Items: var items } => $"[{string.Join(", ", items.Select(Written))}]",
        YamlMapping { Entries: var entries } => $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {Written(entry.Value)}"))}}}",
        _ => value.Found,
    };
}

/// <summary>What a study file asks for.</summary>
public sealed record Study
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where the scenario is.</summary>
    public required string Scenario { get; init; }

    /// <summary>How deep each run goes.</summary>
    public StudyDepth Depth { get; init; }

    /// <summary>Most runs of each plan at each point.</summary>
    public long Runs { get; init; } = 10_000;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Name of the measure whose interval ends a point early; none where every run is made.</summary>
    public string? StopMeasure { get; init; }

    /// <summary>Longest interval of that measure, end to end, at 95 %.</summary>
    public double StopWidth { get; init; }

    /// <summary>Runs before the first look at it.</summary>
    public long StopLeast { get; init; } = 1000;

    /// <summary>What is varied.</summary>
    public ImmutableArray<Factor> Factors { get; init; } = [];

    /// <summary>The points.</summary>
    public Design Design { get; init; } = Design.Single;

    /// <summary>The plans; the first is what the others are compared with.</summary>
    public ImmutableArray<StudyPlan> Plans { get; init; } = [new StudyPlan { Name = "as written" }];

    /// <summary>How it asks which factors matter.</summary>
    public SensitivityMethod Sensitivity { get; init; }

    /// <summary>Name of the measure that this is about; the first measure of the outcome where none is named.</summary>
    public string? SensitivityMeasure { get; init; }
}
