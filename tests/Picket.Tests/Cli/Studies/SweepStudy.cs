using Picket.Simulation.Studies.Files;

namespace Picket.Tests.Cli.Studies;

/// <summary>Studies of the saturation sweep as it is shipped: no arcs to lay out, so that its models are made at once.</summary>
internal static class SweepStudy
{
    /// <summary>Reads a study.</summary>
    /// <param name="folder">Where its file may be written.</param>
    /// <param name="lines">What it says besides its scenario.</param>
    public static StudyScenarios Read(string folder, string lines)
    {
        string path = Path.Combine(folder, "study.yaml");
        File.WriteAllText(path, $"picket: 1\nstudy:\n  scenario: \"{Path.Combine(Checkout.Root, "scenarios", "s3-saturation-sweep.yaml")}\"\n{string.Join('\n', lines.Split('\n').Select(line => "  " + line))}\n");
        var scenarios = StudyScenarios.Read(path);
        scenarios.File.Problems.ShouldBeEmpty();
        return scenarios;
    }
}
