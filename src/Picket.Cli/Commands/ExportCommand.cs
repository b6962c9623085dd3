using System.CommandLine;
using Picket.Cli.Terminal;
using Picket.Files.Recordings;

namespace Picket.Cli.Commands;

/// <summary><c>picket export RECORDING --to FILE.pcapng</c>: hands the bytes of a recording to other tools.</summary>
internal static class ExportCommand
{
    private const string Capture = ".pcapng";

    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var path = new Argument<string>("RECORDING") { Description = "A journal's folder or a *.picket file" };
        var to = new Option<string>("--to") { Description = "The file to write: *.pcapng, for Wireshark and tshark", HelpName = "FILE.pcapng", Required = true };
        var command = new PicketCommand("export", "Write the bytes of a recording for other tools.", "picket export data/hill-base --to night.pcapng") { path, to };
        command.SetAction(words => Export(console, words.GetValue(path)!, words.GetValue(to)!));
        return command;
    }

    private static int Export(CommandConsole console, string path, string to)
    {
        if (Path.GetExtension(to) != Capture) throw new CommandError($"--to {to}: the file's name must end in {Capture}");
        if (File.Exists(path) && !Recording.IsRecording(path)) throw new CommandError($"{path}: found no recording of Picket's own, allowed: a journal's folder or a *.picket file");
        Recording recording = ReplayCommand.Open(path, site: null);
        string aside = to + ".part";
        try
        {
            long written = CaptureExport.Write(recording, File.Create(aside));
            File.Move(aside, to, overwrite: true);
            console.Error.WriteLine($"{written} inputs of feeds written to {to}");
            return 0;
        }
        catch (InvalidDataException error)
        {
            throw new CommandError(error.Message, exitCode: 1);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
