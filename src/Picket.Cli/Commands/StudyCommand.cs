using System.CommandLine;
using Picket.Cli.Studies;
using Picket.Cli.Terminal;
using Picket.Files;
using Picket.Simulation.Runs;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;

namespace Picket.Cli.Commands;

/// <summary><c>picket study</c>: many runs of a scenario, with a report.</summary>
internal static class StudyCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var path = new Argument<string>("STUDY.yaml") { Description = "A study file, or a scenario as it is written" };
        var output = new Option<string?>("--output") { Description = "Folder of the results (default: NAME-study); what is there of the same study is not run again", HelpName = "DIR" };
        var runs = new Option<long?>("--runs") { Description = "Most runs of each plan at each point (default: the file's)" };
        var seed = new Option<ulong?>("--seed") { Description = "The seed (default: the file's)" };
        var calibration = new Option<string[]>("--calibration") { Description = "The calibration to draw from, one for each plan that changes what sensors see, or none (default: those beside the scenario, where they fit)", HelpName = "FILE", DefaultValueFactory = _ => [] };
        var workers = new Option<int>("--workers") { Description = "Threads; results are the same for any number", DefaultValueFactory = _ => Environment.ProcessorCount };
        var json = new Option<bool>("--json") { Description = "Machine-readable: every measure at the point that the report shows" };
        var command = new PicketCommand("study", "Run a scenario many times and report what came of it, with intervals.", "picket study scenarios/s2-air-base.yaml --output s2-study") { path, output, runs, seed, calibration, workers, json };
        command.SetAction(async (words, stop) =>
        {
            if (words.GetValue(workers) < 1) throw new CommandError($"--workers: found {words.GetValue(workers)}, allowed: a whole number from 1");
            if (words.GetValue(runs) < 1) throw new CommandError($"--runs: found {words.GetValue(runs)}, allowed: a whole number from 1");
            StudyScenarios scenarios = Read(console, words.GetValue(path)!).With(words.GetValue(runs), words.GetValue(seed));
            StudyCalibrations drawn = Input.Read(() => StudyCalibrations.Find(scenarios, words.GetValue(calibration)!));
            StudyRun Drawn(int point, int plan) => new(scenarios.At(point, plan), drawn.At(point, plan));
            IRunModel Model(int point, int plan) => scenarios.File.Study!.Depth == StudyDepth.Picture ? new PictureModel(scenarios.At(point, plan)) : Drawn(point, plan);
            IRunModel[] Without(int point, int plan) => Drawn(point, plan) is var run ? [.. drawn.Without(point, plan).Select(run.With)] : [];
            var work = new StudyWork(console, scenarios.File, scenarios.Hash, drawn, $"picket {string.Join(' ', words.Tokens.Select(token => token.Value))}");
            await work.RunAsync(Model, Without, words.GetValue(output) ?? $"{scenarios.File.Study!.Name}-study", words.GetValue(workers), words.GetValue(json), stop);
        });
        return command;
    }

    /// <summary>Reads a study or a scenario; every mistake is a line, and ends the command.</summary>
    public static StudyScenarios Read(CommandConsole console, string path)
    {
        StudyScenarios scenarios = StudyScenarios.Read(path);
        if (scenarios.File.Study is not null) return scenarios;
        foreach (ConfigurationProblem problem in scenarios.File.Problems.SkipLast(1)) console.Error.WriteLine(problem);
        throw new CommandError(scenarios.File.Problems[^1].ToString());
    }
}
