using System.Reflection;
using Picket.Files.Sites;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Serving;

/// <summary>The exercise that needs no file: S2, the air base, whose scenario and site lie in the program.</summary>
internal static class BuiltInExercise
{
    /// <summary>How far into the scenario it begins, s: shortly before the first wave, which by then has been on its way for minutes, comes within reach.</summary>
    public const double From = 570;

    private const string Name = "s2-air-base.yaml";

    /// <summary>The scenario.</summary>
    public static Scenario Scenario { get; } = Read();

    /// <summary>What is played, in one line.</summary>
    public static string Words => $"It plays an exercise, all of it simulated: {Scenario.Title}, from minute {From / 60:0.#} on. The page opens with the instructor's view: what is true and what is to come.";

    private static Scenario Read()
    {
        ScenarioFile file = ScenarioFile.Parse(Text(Name), Name, path => SiteFile.Parse(Text(path), path));
        return file.Scenario ?? throw new InvalidOperationException($"the built-in scenario is wrong: {file.Problems[0]}");
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new FileNotFoundException(name));
        return reader.ReadToEnd();
    }
}
