using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Picket.Cli.Commands;
using Picket.Cli.Terminal;

namespace Picket.Cli;

/// <summary>The <c>picket</c> command: turns words into a call of one command and its end into an exit code.</summary>
/// <remarks>
/// To add a command, write <c>Commands/NameCommand.cs</c> with <c>static Command Create(CommandConsole console)</c> that returns a
/// <see cref="PicketCommand"/> (name, one sentence, one example) whose action reads its words from the parse result, writes results to
/// <see cref="CommandConsole.Text"/> or <see cref="CommandConsole.Output"/> and everything else to <see cref="CommandConsole.Error"/>, and returns
/// 0 or 1; then add one line to <see cref="Commands"/>. Throw <see cref="CommandError"/> where words or input are wrong; let
/// <see cref="OperationCanceledException"/> pass once what was done is kept. Tests call <see cref="RunAsync"/> in-process.
/// </remarks>
internal static class Shell
{
    /// <summary>The words or the input are wrong.</summary>
    public const int WrongWords = 2;

    private const int WorkFailed = 1;
    private const int StoppedByUser = 130;

    private static readonly Func<CommandConsole, Command>[] Commands =
    [
        CheckCommand.Create,
        CoverageCommand.Create,
        DecodeCommand.Create,
        ExportCommand.Create,
        ReceiveCommand.Create,
        ReplayCommand.Create,
        ReviewCommand.Create,
        ScoreCommand.Create,
        SendCommand.Create,
        ServeCommand.Create,
        SimulateCommand.Create,
        StudyCommand.Create,
        CalibrateCommand.Create,
        TrackCommand.Create,
        VersionCommand.Create,
        WatchCommand.Create,
    ];

    /// <summary>Runs one command.</summary>
    /// <returns>0 done, 1 the work failed, 2 the words or the input are wrong, 130 stopped by Ctrl-C.</returns>
    public static async Task<int> RunAsync(string[] words, CommandConsole console, CancellationToken stop)
    {
        ParseResult parsed = Root(console).Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        string place = Place(parsed);
        try
        {
            if (WrongWord.OptionTakenForAFile(parsed) is { } option) throw new CommandError(option);
            if (parsed.Action is null or ParseErrorAction) throw new CommandError(WrongWord.Describe(parsed));
            var streams = new InvocationConfiguration
            {
                Output = console.Text,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // Program.cs owns the signals
            };
            int code = await parsed.InvokeAsync(streams, stop);
            await console.FlushAsync();
            return code;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return StoppedByUser;
        }
        catch (CommandError error)
        {
            await console.Error.WriteLineAsync($"{place}: {error.Message}");
            return error.ExitCode;
        }
        catch (IOException error) when (IsClosedPipe(error))
        {
            return 0; // the reader of our output has seen enough, as in "picket decode FILE | head"
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync($"{place}: {error.Message}");
            return WorkFailed;
        }
    }

    internal static RootCommand Root(CommandConsole console)
    {
        var root = new RootCommand("Picket: an air picture from every sensor there is, and a warning for those in danger.");
        root.SetAction((_, stop) => ServeCommand.ServeDemoAsync(console, stop));
        foreach (var create in Commands) root.Add(create(console));
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((HelpAction)help.Action!);
        return root;
    }

    private static string Place(ParseResult parsed)
    {
        string command = parsed.CommandResult.Command.Name;
        return parsed.CommandResult.Command is RootCommand ? "picket" : $"picket {command}";
    }

    private static bool IsClosedPipe(IOException error)
    {
        const int EPIPE = 32, WindowsBrokenPipe = unchecked((int)0x8007006D), WindowsNoData = unchecked((int)0x800700E8);
        return OperatingSystem.IsWindows() ? error.HResult is WindowsBrokenPipe or WindowsNoData : error.HResult == EPIPE;
    }
}
