using System.CommandLine;
using Picket.Cli.Simulating;
using Picket.Cli.Terminal;
using Picket.Files;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Commands;

/// <summary><c>picket simulate</c>: one run of a scenario at picture depth, with everything that came of it in files and a report.</summary>
internal static class SimulateCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var path = new Argument<string>("SCENARIO.yaml") { Description = "The scenario" };
        var output = new Option<string?>("--output") { Description = "Folder of the results, made where it is missing (default: the scenario's name)", HelpName = "DIR" };
        var seed = new Option<ulong?>("--seed") { Description = "The draw (default: the scenario's own seed)" };
        var json = new Option<bool>("--json") { Description = "Machine-readable" };
        var command = new PicketCommand("simulate", "Play a scenario once, every plot through tracker and warnings: truth, detections, a recording, tracks, warnings, and what became of each threat.",
            "picket simulate scenarios/s2-air-base.yaml --output s2")
        { path, output, seed, json };
        command.SetAction(async (words, stop) =>
        {
            Scenario scenario = Read(console, words.GetValue(path)!);
            ulong draw = words.GetValue(seed) ?? scenario.Seed;
            string folder = words.GetValue(output) ?? scenario.Name;
            PictureResult result = await Progress.ShowAsync(console, "simulating", scenario.Duration, progress =>
                Task.Run(() => SimulationFiles.Write(scenario, draw, folder, $"picket simulate {words.GetValue(path)} --output {folder} --seed {draw}", progress.Report, stop), stop));
            string report = Path.Combine(folder, SimulationFiles.Report);
            string[] lines = words.GetValue(json) ? [RunJson.Of(result, draw, report)] : [.. RunInWords.Describe(result), $"Hash {result.Hash[..16]}. Report: {report}"];
            foreach (string line in lines) console.Text.WriteLine(line);
        });
        return command;
    }

    private static Scenario Read(CommandConsole console, string path)
    {
        ScenarioFile file = ScenarioFile.Read(path);
        if (file.Scenario is { } scenario) return scenario;
        foreach (ConfigurationProblem problem in file.Problems.SkipLast(1)) console.Error.WriteLine(problem);
        throw new CommandError(file.Problems[^1].ToString());
    }
}
