using System.CommandLine;
using Picket.Cli.Studies;
using Picket.Cli.Terminal;
using Picket.Files;
using Picket.Simulation.Runs;
using Picket.Simulation.Studies.Files;

namespace Picket.Cli.Commands;

/// <summary><c>picket study</c>: many runs of a scenario, with a report.</summary>
internal static class StudyCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var path = new Argument<string>("STUDY.yaml") { Description = "A study file, or a scenario as it is written" };
        var output = new Option<string>("--output") { Description = "Folder of the results; what is there of the same study is not run again", Required = true, HelpName = "DIR" };
        var runs = new Option<long?>("--runs") { Description = "Most runs of each plan at each point (default: the file's)" };
        var seed = new Option<ulong?>("--seed") { Description = "The seed (default: the file's)" };
        var workers = new Option<int>("--workers") { Description = "Threads; results are the same for any number", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new PicketCommand("study", "Run a scenario many times and report what came of it, with intervals.", "picket study scenarios/s2-air-base.yaml --output s2-study") { path, output, runs, seed, workers };
        command.SetAction(async (words, stop) =>
        {
            if (words.GetValue(workers) < 1) throw new CommandError($"--workers: found {words.GetValue(workers)}, allowed: a whole number from 1");
            if (words.GetValue(runs) < 1) throw new CommandError($"--runs: found {words.GetValue(runs)}, allowed: a whole number from 1");
            StudyScenarios scenarios = Read(console, words.GetValue(path)!).With(words.GetValue(runs), words.GetValue(seed));
            if (scenarios.File.Study!.Depth == StudyDepth.Picture) throw new CommandError($"{scenarios.File.Name}: study.depth: found picture, allowed so far: study; picket simulate plays single days at picture depth");
            // Every point under every plan is read once before the first run: levels may be wrong only together.
            Input.Read(() => Enumerable.Range(0, scenarios.File.Study.Design.Points.Length).SelectMany(point => Enumerable.Range(0, scenarios.File.Study.Plans.Length), (point, plan) => scenarios.At(point, plan)).Count());
            StudyRun Model(int point, int plan) => new(scenarios.At(point, plan));
            var work = new StudyWork(console, scenarios.File, scenarios.Hash, $"picket {string.Join(' ', words.Tokens.Select(token => token.Value))}");
            await work.RunAsync(Model(0, 0).Measures, Model, words.GetValue(output)!, words.GetValue(workers), stop);
        });
        return command;
    }

    private static StudyScenarios Read(CommandConsole console, string path)
    {
        StudyScenarios scenarios = StudyScenarios.Read(path);
        if (scenarios.File.Study is not null) return scenarios;
        foreach (ConfigurationProblem problem in scenarios.File.Problems.SkipLast(1)) console.Error.WriteLine(problem);
        throw new CommandError(scenarios.File.Problems[^1].ToString());
    }
}
