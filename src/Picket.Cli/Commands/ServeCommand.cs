using System.CommandLine;
using Picket.Cli.Serving;
using Picket.Cli.Terminal;
using Picket.Files;
using Picket.Files.Sites;
using Picket.Server;

namespace Picket.Cli.Commands;

/// <summary><c>picket serve</c>: the live system, until stopped.</summary>
internal static class ServeCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var sites = new Argument<string[]>("SITE.yaml") { Description = "Site files, one a site", Arity = ArgumentArity.ZeroOrMore };
        var demo = new Option<bool>("--demo") { Description = "Serve the built-in exercise too" };
        var listen = new Option<string?>("--listen") { Description = "Address of the page: 127.0.0.1:8090, or a port; without it 8090 or the next free port", HelpName = "ADDR" };
        var data = new Option<string?>("--data") { Description = $"Folder of the journals; without it {DataFolders.Usual()}, and for the demo a temporary one", HelpName = "DIR" };
        var logs = new Option<bool>("--json-logs") { Description = "Write log lines as JSON objects" };
        var command = new PicketCommand("serve", "Serve sites: feeds, tracks, page and API.", "picket serve site.yaml --data journals") { sites, demo, listen, data, logs };
        command.SetAction((words, stop) => ServeAsync(
            console,
            words.GetValue(sites)!,
            words.GetValue(demo),
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
        ServeAsync(console, [], demo: true, data: null, new PicketOptions { DataFolder = DataFolders.Usual(), Time = console.Time }, stop);

    private static async Task<int> ServeAsync(CommandConsole console, string[] paths, bool demo, string? data, PicketOptions options, CancellationToken stop)
    {
        if (paths.Length == 0 && !demo) throw new CommandError("no site to serve; name a site file, or say --demo");
        SiteFile[] files = [.. paths.Select(SiteFile.Read)];
        foreach (ConfigurationProblem problem in files.SelectMany(file => file.Problems)) await console.Error.WriteLineAsync(problem.ToString());
        if (Array.Exists(files, file => file.Site is null)) return Shell.WrongWords;

        options = options with { Sites = [.. files.Select(file => new SiteDefinition(file.Site!, file.Text))] };
        if (!demo) return await RunAsync(console, options, stop);

        using TemporaryFolder? journals = data is null ? new("picket-demo-") : null;
        await using var source = new DemoSource(console.Time);
        return await RunAsync(console, options with { Exercises = [source], ExerciseFolder = journals?.Path }, stop);
    }

    private static async Task<int> RunAsync(CommandConsole console, PicketOptions options, CancellationToken stop)
    {
        await using PicketHost host = await StartAsync(options, stop);
        await console.Text.WriteLineAsync($"Picket is at {host.Address.GetLeftPart(UriPartial.Authority)}");
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
