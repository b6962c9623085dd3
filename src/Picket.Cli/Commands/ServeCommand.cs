using System.CommandLine;
using System.Globalization;
using Picket.Cli.Coverage;
using Picket.Cli.Serving;
using Picket.Cli.Terminal;
using Picket.Files;
using Picket.Files.Sites;
using Picket.Server;
using Picket.Simulation.Exercises;
using Picket.Simulation.Scenarios;

namespace Picket.Cli.Commands;

/// <summary><c>picket serve</c>: the live system, until stopped.</summary>
internal static class ServeCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var sites = new Argument<string[]>("SITE.yaml") { Description = "Site files, one a site", Arity = ArgumentArity.ZeroOrMore };
        var demo = new Option<bool>("--demo") { Description = "Play the built-in exercise: a raid on a made-up air base" };
        var exercise = new Option<string?>("--exercise") { Description = "Play a scenario into the exercise feeds of its site, for an instructor on the page", HelpName = "SCENARIO.yaml" };
        var armed = new Option<bool>("--armed") { Description = "The exercise waits, ready, until its instructor begins it" };
        var listen = new Option<string?>("--listen") { Description = "Address of the page: 127.0.0.1:8090, or a port; without it 8090 or the next free port", HelpName = "ADDR" };
        var data = new Option<string?>("--data") { Description = $"Folder of the journals; without it {DataFolders.Usual()}, and for the demo a temporary one", HelpName = "DIR" };
        var logs = new Option<bool>("--json-logs") { Description = "Write log lines as JSON objects" };
        var command = new PicketCommand("serve", "Serve sites: feeds, tracks, page and API.", "picket serve site.yaml --data journals") { sites, demo, exercise, armed, listen, data, logs };
        command.SetAction((words, stop) => ServeAsync(
            console,
            words.GetValue(sites)!,
            words.GetValue(demo),
            words.GetValue(exercise),
            words.GetValue(armed),
            words.GetValue(data),
            new PicketOptions
            {
                Listen = ListenAddress.Parse(words.GetValue(listen)),
                DataFolder = words.GetValue(data) ?? DataFolders.Usual(),
                JsonLogs = words.GetValue(logs),
                Time = console.Time,
            },
            stop));
        return command;
    }

    /// <summary>What <c>picket</c> without words does: <c>picket serve --demo</c>.</summary>
    public static Task<int> ServeDemoAsync(CommandConsole console, CancellationToken stop) =>
        ServeAsync(console, [], demo: true, exercise: null, armed: false, data: null, new PicketOptions { DataFolder = DataFolders.Usual(), Time = console.Time }, stop);

    private static async Task<int> ServeAsync(CommandConsole console, string[] paths, bool demo, string? exercise, bool armed, string? data, PicketOptions options, CancellationToken stop)
    {
        if (paths.Length == 0 && !demo && exercise is null) throw new CommandError("no site to serve; name a site file, or say --demo");
        if (demo && exercise is not null) throw new CommandError("--demo and --exercise: one exercise is played at a time; say one of them");
        if (armed && !demo && exercise is null) throw new CommandError("--armed: goes with --exercise SCENARIO.yaml or --demo, which name what is to be begun");
        SiteFile[] files = [.. paths.Select(SiteFile.Read)];
        ScenarioFile? read = exercise is null ? null : ScenarioFile.Read(exercise, files);
        foreach (ConfigurationProblem problem in files.SelectMany(file => file.Problems).Concat(read?.Problems ?? [])) await console.Error.WriteLineAsync(problem.ToString());
        if (Array.Exists(files, file => file.Site is null) || read is { Scenario: null }) return Shell.WrongWords;

        using TemporaryFolder? journals = demo && data is null ? new("picket-demo-") : null;
        Scenario? scenario = demo ? BuiltInExercise.Scenario : read?.Scenario;
        int site = scenario is null ? -1 : SiteOf(scenario, demo ? [] : files);
        await using ScenarioSource? played = scenario is null ? null : Play(scenario, site, journals?.Path ?? options.DataFolder, console.Time, demo, armed);
        return await RunAsync(console, demo ? BuiltInExercise.Words : null, options with
        {
            Sites = [.. files.Where(file => file != scenario?.Sites[site].File).Select(file => new SiteDefinition(file.Site!, file.Text))],
            Coverage = LiveCoverage.Survey,
            Exercises = played is null ? [] : [played],
            ExerciseFolder = journals?.Path,
        }, stop);
    }

    // A scenario is played into that of its sites which is served by name, or where none is served into its only one.
    private static int SiteOf(Scenario scenario, SiteFile[] served)
    {
        string[] names = [.. scenario.Sites.Select(site => site.File.Site!.Name)];
        int[] chosen = [.. Enumerable.Range(0, names.Length).Where(index => served.Length == 0 || served.Contains(scenario.Sites[index].File))];
        if (chosen.Length == 1) return chosen[0];
        string sites = $"scenario {scenario.Name} has the {(names.Length == 1 ? "site" : "sites")} {string.Join(", ", names)}";
        throw new CommandError(chosen.Length == 0
            ? $"--exercise: {sites}, of which none is served; served are: {string.Join(", ", served.Select(file => file.Site!.Name))}"
            : $"--exercise: {sites}; name the site file of the one that it is to be played into");
    }

    private static ScenarioSource Play(Scenario scenario, int site, string folder, TimeProvider time, bool demo, bool armed)
    {
        string review = Path.Combine(folder, scenario.Sites[site].File.Site!.Name, string.Create(CultureInfo.InvariantCulture, $"exercise-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}"));
        try
        {
            return new(new ScenarioExercise(scenario, site, review, time, demo ? BuiltInExercise.From : 0) { Armed = armed }, isShow: demo);
        }
        catch (ArgumentException error)
        {
            throw new CommandError($"--exercise: {error.Message}");
        }
    }

    private static async Task<int> RunAsync(CommandConsole console, string? playing, PicketOptions options, CancellationToken stop)
    {
        await using PicketHost host = await StartAsync(options, stop);
        await console.Text.WriteLineAsync($"Picket is at {host.Address.GetLeftPart(UriPartial.Authority)}");
        if (playing is not null) await console.Text.WriteLineAsync(playing);
        await console.FlushAsync();
        await Task.Delay(Timeout.Infinite, stop);
        return 0;
    }

    private static async Task<PicketHost> StartAsync(PicketOptions options, CancellationToken stop)
    {
        try
        {
            return await PicketHost.StartAsync(options, stop);
        }
        catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new CommandError(error.Message);
        }
    }
}
