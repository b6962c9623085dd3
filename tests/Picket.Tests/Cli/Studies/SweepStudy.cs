using System.Text;
using Picket.Cli.Studies;
using Picket.Cli.Terminal;
using Picket.Simulation.Runs;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Studies.Running;

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

    /// <summary>Works on a study as the command does; what it said until then, and no report, where it was stopped.</summary>
    /// <param name="work">The work, on a console.</param>
    public static async Task<(string Output, string Error, StudyReport? Report)> WorkAsync(Func<CommandConsole, Task<StudyReport>> work)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var console = new CommandConsole(output, error, TimeProvider.System);
        StudyReport? report = null;
        try
        {
            report = await work(console);
        }
        catch (OperationCanceledException)
        {
            // What was asked for.
        }

        await console.FlushAsync();
        return (Encoding.UTF8.GetString(output.ToArray()), error.ToString(), report);
    }

    /// <summary>Reads a study and runs it.</summary>
    /// <param name="folder">Where its files may be written.</param>
    /// <param name="lines">What it says besides its scenario.</param>
    public static StudyReport Report(string folder, string lines)
    {
        StudyScenarios scenarios = Read(folder, lines);
        Study study = scenarios.File.Study!;
        var job = new StudyJob(study.Design.Points.Length, study.Plans.Length, study.Runs, study.Seed, scenarios.File.Measures.All) { BlockRuns = 100 };
        using var results = ResultsFile.Open(Path.Combine(folder, $"{Guid.NewGuid():N}.study"), new Dictionary<string, string>(), job);
        return new(scenarios.File, StudyRunner.Run(job, (point, plan) => new StudyRun(scenarios.At(point, plan)), results, 2, (_, _) => { }, default), "0.9.9", "picket study x.yaml --output out", "abcdef", "none, as was asked for");
    }
}
