using System.CommandLine;
using System.Globalization;
using Picket.Cli.Calibrating;
using Picket.Cli.Terminal;
using Picket.Files.Journals;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Files;

namespace Picket.Cli.Commands;

/// <summary><c>picket calibrate</c>: takes from runs at picture depth what study depth draws, and compares both.</summary>
internal static class CalibrateCommand
{
    private const int UsualRuns = 40, StudyRuns = 2000;

    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var path = new Argument<string>("SCENARIO.yaml") { Description = "The scenario, or a study, with --plan" };
        var plan = new Option<string?>("--plan") { Description = "The study's plan that is calibrated, at the point that is nearest to the scenario as written", HelpName = "NAME" };
        var output = new Option<string>("--output") { Description = "Folder of the results; runs that are there of the same scenario are not played again", Required = true, HelpName = "DIR" };
        var runs = new Option<int>("--runs") { Description = "Runs at picture depth that are fitted", DefaultValueFactory = _ => UsualRuns };
        var compared = new Option<int?>("--compared") { Description = "Runs at picture depth that are kept out of the fit, and compared (default: as many)" };
        var seed = new Option<ulong?>("--seed") { Description = "The seed (default: the scenario's)" };
        var workers = new Option<int>("--workers") { Description = "Threads; results are the same for any number", DefaultValueFactory = _ => Environment.ProcessorCount };
        var json = new Option<bool>("--json") { Description = "Machine-readable" };
        var command = new PicketCommand("calibrate", "Take from runs at picture depth when threats are known and people warned, for studies to draw from, and compare both depths.",
            "picket calibrate scenarios/s1-single-arcs.yaml --output s1-calibration")
        { path, plan, output, runs, compared, seed, workers, json };
        command.SetAction(async (words, stop) =>
        {
            (int fitted, int others) = (words.GetValue(runs), words.GetValue(compared) ?? words.GetValue(runs));
            foreach ((string option, int value) in new[] { ("--runs", fitted), ("--compared", others), ("--workers", words.GetValue(workers)) })
            {
                if (value < 1) throw new CommandError($"{option}: found {value}, allowed: a whole number from 1");
            }

            StudyScenarios scenarios = StudyCommand.Read(console, words.GetValue(path)!);
            (int point, int place) = (scenarios.File.NearestPoint(), PlaceOf(scenarios.File, words.GetValue(plan)));
            Scenario scenario = Input.Read(() => scenarios.At(point, place));
            var basis = new Calibration { Scenario = scenario.Name, Sensing = scenarios.SensingAt(point, place), Version = HostDescription.Version, Seed = words.GetValue(seed) ?? scenario.Seed, Runs = 0, Histories = [] };
            string folder = words.GetValue(output)!, identity = string.Create(CultureInfo.InvariantCulture, $"picket-calibration-runs 2, scenario {scenarios.Hash}, {(words.GetValue(plan) is { } named ? $"plan \"{named}\" of study {StudyFile.HashOf(scenarios.File.Text)}, " : "")}version {HostDescription.Version}, seed {basis.Seed}");
            Directory.CreateDirectory(folder);
            using PlayedRuns played = Input.Read(() => PlayedRuns.Open(Path.Combine(folder, "runs.jsonl"), identity));
            if (played.All.Count > 0) console.Error.WriteLine($"going on: {played.All.Count:N0} runs are already in {folder}");
            await Progress.ShowAsync(console, "runs at picture depth", fitted + others, progress => Task.Run(() =>
            {
                CalibrationWork.Play(scenario, basis.Seed, fitted, others, played, words.GetValue(workers), done => progress.Report(done), stop);
                return true;
            }, stop));
            CalibrationCheck check = await Progress.ShowAsync(console, "runs at study depth", 1, progress =>
                Task.Run(() => new CalibrationCheck(scenario, basis, played.All.Where(run => run.Number < (run.Fits ? fitted : others)), StudyRuns, (done, of) => progress.Report((double)done / of), stop), stop));
            CalibrationReport.Write(console, check, scenario, folder, $"picket {string.Join(' ', words.Tokens.Select(token => token.Value))}", CalibrationFile.Beside(scenarios.File.ScenarioName, words.GetValue(plan)), words.GetValue(json));
        });
        return command;
    }

    // A scenario is its own only plan.
    private static int PlaceOf(StudyFile file, string? plan)
    {
        bool scenario = file.ScenarioName == file.Name;
        if (scenario) return plan is null ? 0 : throw new CommandError($"--plan: found {plan}, allowed with a scenario: none; a study has plans");
        string names = string.Join(", ", file.Study!.Plans.Select(one => $"\"{one.Name}\""));
        if (plan is null) throw new CommandError($"{file.Name}: is a study, allowed: a scenario, as {file.ScenarioName}, or --plan with one of {names}");
        int place = file.Study.Plans.ToList().FindIndex(one => one.Name == plan);
        return place >= 0 ? place : throw new CommandError($"--plan: found {plan}, allowed: {names}");
    }
}
