using System.CommandLine;
using Picket.Cli.Coverage;
using Picket.Cli.Serving;
using Picket.Cli.Terminal;
using Picket.Files.Recordings;
using Picket.Files.Sites;
using Picket.Server;

namespace Picket.Cli.Commands;

/// <summary><c>picket replay RECORDING</c>: plays a recording on the page, or with <c>--verify</c> folds it again and compares.</summary>
internal static class ReplayCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var path = new Argument<string>("RECORDING") { Description = "A journal's folder, a *.picket file, or with --site a pcap or pcapng capture, a CSV file of detections or the bytes of a feed" };
        var site = new Option<string?>("--site") { Description = "The site file of what brings none", HelpName = "SITE.yaml" };
        var speed = new Option<double>("--speed") { Description = "Seconds of the recording in a second", HelpName = "X", DefaultValueFactory = _ => 1 };
        var listen = new Option<string?>("--listen") { Description = "Address of the page", HelpName = "ADDR" };
        var verify = new Option<bool>("--verify") { Description = "Fold it again and compare every recorded picture hash" };
        var command = new PicketCommand("replay", "Play a recording on the page, or verify it.", "picket replay journals/hill-base --verify") { path, site, speed, listen, verify };
        command.SetAction((words, stop) =>
        {
            Recording recording = Open(words.GetValue(path)!, words.GetValue(site));
            return words.GetValue(verify)
                ? ReplayVerification.RunAsync(console, recording, stop)
                : PlayAsync(console, recording, words.GetValue(speed), words.GetValue(listen), stop);
        });
        return command;
    }

    /// <summary>Opens a recording for a command.</summary>
    /// <exception cref="CommandError">It is none.</exception>
    internal static Recording Open(string path, string? site)
    {
        try
        {
            return Recording.Open(path, site is null ? null : SiteFile.Read(site));
        }
        catch (InvalidDataException error)
        {
            throw new CommandError(error.Message);
        }
    }

    private static async Task<int> PlayAsync(CommandConsole console, Recording recording, double speed, string? listen, CancellationToken stop)
    {
        if (!(speed is > 0 and < 1e6)) throw new CommandError($"--speed {speed}: allowed is a number above 0");
        var options = new PicketOptions
        {
            Replays = [new ReplayDefinition(recording, speed)],
            Listen = ListenAddress.Parse(listen),
            DataFolder = DataFolders.Usual(),
            Time = console.Time,
            Coverage = LiveCoverage.Survey,
        };
        try
        {
            await using PicketHost host = await PicketHost.StartAsync(options, stop);
            await console.Text.WriteLineAsync($"Picket plays the recording at {host.Address.GetLeftPart(UriPartial.Authority)}");
            await console.FlushAsync();
            await Task.Delay(Timeout.Infinite, stop);
            return 0;
        }
        catch (Exception error) when (error is ArgumentException or IOException or InvalidDataException)
        {
            throw new CommandError(error.Message);
        }
    }
}
