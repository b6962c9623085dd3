using Picket.Simulation.Scenarios;

namespace Picket.Benchmarks.Gate;

/// <summary>The day of the release gate, S9.</summary>
internal static class GateScenario
{
    /// <summary>The file of what was made of its incidents.</summary>
    public static string Expected => Path.Combine(SharedData.Checkout, "scenarios", "s9-release-gate.expected.csv");

    /// <summary>Reads S9.</summary>
    public static Scenario Read()
    {
        ScenarioFile file = ScenarioFile.Read(Path.Combine(SharedData.Checkout, "scenarios", "s9-release-gate.yaml"));
        return file.Scenario ?? throw new InvalidDataException(file.Problems[0].ToString());
    }
}
