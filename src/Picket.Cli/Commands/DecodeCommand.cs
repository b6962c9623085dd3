using System.CommandLine;
using Picket.Cli.Decoding;
using Picket.Cli.Terminal;
using Picket.Feeds;

namespace Picket.Cli.Commands;

/// <summary><c>picket decode</c>: bytes to JSON lines, one record a line, errors in their place.</summary>
internal static class DecodeCommand
{
    private const string Pcap = "pcap";

    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files to decode: captures (pcap, pcapng) or the bytes of one feed", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string?>("--format") { Description = $"Format, where its content does not tell: {Formats()}", HelpName = "F" };
        var editions = new Option<string[]>("--edition") { Description = "ASTERIX edition of a category instead of the newest", HelpName = "048=1.32", AllowMultipleArgumentsPerToken = true };
        var framing = new Option<string?>("--framing") { Description = "Framing, where its content does not tell: raw, oradis", HelpName = "NAME" };
        var command = new PicketCommand("decode", "Turn recorded bytes into JSON lines, one record a line.", "picket decode radar.pcap --edition 048=1.31") { files, format, editions, framing };
        command.SetAction((words, stop) =>
            DecodeAsync(console, words.GetValue(files)!, Settings(words.GetValue(format), words.GetValue(editions) ?? [], words.GetValue(framing)), stop));
        return command;
    }

    private static async Task<int> DecodeAsync(CommandConsole console, string[] paths, DecodeSettings settings, CancellationToken stop)
    {
        InputFile[] files = [.. paths.Select(InputFile.Open)];
        using var lines = new JsonLines(console.Output);
        long total = files.Sum(file => file.Stream.Length);
        try
        {
            bool clean = await Progress.ShowAsync(console, "decoding", total, progress => Task.Run(() => DecodeAll(files, settings, lines, console.Error, progress, stop), stop));
            return clean ? 0 : 1;
        }
        finally
        {
            lines.Flush(); // what was done before Ctrl-C is kept
            foreach (InputFile file in files) file.Dispose();
        }
    }

    private static bool DecodeAll(InputFile[] files, DecodeSettings settings, JsonLines lines, TextWriter notes, Progress progress, CancellationToken stop)
    {
        bool clean = true;
        long before = 0;
        foreach (InputFile file in files)
        {
            clean &= new FileDecoder(settings, lines, notes).Decode(file, done => progress.Report(before + done), stop);
            before += file.Stream.Length;
        }

        return clean;
    }

    private static DecodeSettings Settings(string? format, string[] editions, string? framing)
    {
        var byCategory = new Dictionary<string, string>();
        foreach (string text in editions)
        {
            if (text.Split('=') is not [{ Length: > 0 } category, { Length: > 0 } edition]) throw new CommandError($"--edition '{text}' is not CATEGORY=EDITION, as in 048=1.32");
            byCategory[category.PadLeft(3, '0')] = edition;
        }

        FeedProtocol? protocol = format is null or Pcap ? null
            : FeedProtocols.Find(format) ?? throw new CommandError($"--format '{format}' is not known, allowed: {Formats()}");
        var settings = new DecodeSettings(protocol, framing, new DecodeOptions { Editions = byCategory });
        try
        {
            // A protocol says itself which framings and editions it has.
            FeedProtocol judge = protocol ?? FeedProtocols.Find("asterix")!;
            judge.CreateFramer(framing);
            judge.CreateDecoder(settings.Options);
        }
        catch (ArgumentException error)
        {
            throw new CommandError(error.Message);
        }

        return settings;
    }

    private static string Formats() => string.Join(", ", FeedProtocols.All.Select(protocol => protocol.Name).Append(Pcap));
}
