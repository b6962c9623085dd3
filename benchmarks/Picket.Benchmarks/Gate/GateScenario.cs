using Picket.Simulation.Scenarios;

namespace Picket.Benchmarks.Gate;

/// <summary>The day of the release gate, S9, and a short form of it.</summary>
internal static class GateScenario
{
    private const double Pace = 12;

    /// <summary>The file of what was made of its incidents.</summary>
    public static string Expected => Path.Combine(SharedData.Checkout, "scenarios", "s9-release-gate.expected.csv");

    /// <summary>Reads S9.</summary>
    public static Scenario Read()
    {
        ScenarioFile file = ScenarioFile.Read(Path.Combine(SharedData.Checkout, "scenarios", "s9-release-gate.yaml"));
        return file.Scenario ?? throw new InvalidDataException(file.Problems[0].ToString());
    }

    /// <summary>Every second incident at six times the pace, with all faults in their turns: twenty minutes of which a test plays every second.</summary>
    public static Scenario Short(Scenario day) => day with
    {
        Duration = day.Duration / Pace,
        Faults = [.. day.Faults.Select(fault => fault with { From = fault.From / Pace, To = fault.To / Pace })],
        Traffic = [.. day.Traffic.Select(group => group with { Times = [.. group.Times.Where((_, number) => number % 2 == 0).Select(time => time / Pace)] })],
        Threats =
        [
            .. day.Threats.Select(group => group with
            {
                Count = Distribution.Fixed(Math.Ceiling(group.Count.First / 2)),
                At = Distribution.Fixed(group.At.First / Pace),
                Spacing = Distribution.Fixed(2 * group.Spacing.First / Pace),
            }),
        ],
    };
}
