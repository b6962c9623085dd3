using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Picket.Cli.Decoding;
using Picket.Cli.Terminal;
using Picket.Feeds;
using Picket.Feeds.Playback;
using Picket.Feeds.Transports;

namespace Picket.Cli.Commands;

/// <summary><c>picket send</c>: plays a recording onto the wire, to a feed that listens.</summary>
internal static class SendCommand
{
    private const string Udp = "udp://", Tcp = "tcp://";

    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "A capture (pcap, pcapng) or the bytes of one feed" };
        var to = new Option<string>("--to") { Description = "Where to send: udp://HOST:PORT (multicast groups too) or tcp://HOST:PORT, which connects", HelpName = "URL", Required = true };
        var speed = new Option<string>("--speed") { Description = "How many times as fast as recorded", HelpName = "X", DefaultValueFactory = _ => "1" };
        var retime = new Option<bool>("--retime") { Description = "Move the times in the frames to now" };
        var rate = new Option<string>("--rate") { Description = "Frames per second of a file whose frames carry no time", HelpName = "N", DefaultValueFactory = _ => "100" };
        var json = new Option<bool>("--json") { Description = "Machine-readable" };
        var command = new PicketCommand("send", "Play a recording onto the wire in its own rhythm.", "picket send radar.pcap --to udp://127.0.0.1:8600 --speed 10 --retime")
        {
            file, to, speed, retime, rate, json,
        };
        command.SetAction((words, stop) =>
        {
            var settings = new PlaybackSettings
            {
                Speed = Positive("--speed", words.GetValue(speed)!),
                Rate = Positive("--rate", words.GetValue(rate)!),
                Retime = words.GetValue(retime),
            };
            return SendAsync(console, words.GetValue(file)!, words.GetValue(to)!, settings, words.GetValue(json), stop);
        });
        return command;
    }

    private static async Task<int> SendAsync(CommandConsole console, string path, string url, PlaybackSettings settings, bool json, CancellationToken stop)
    {
        (bool stream, FeedAddress address) = Address(url);
        using InputFile file = InputFile.Open(path);
        if (!file.IsCapture) settings = settings with { Protocol = FeedProtocols.Recognize(file.Start) ?? throw file.UnknownFormat() };
        using FeedSender sender = await FeedSender.OpenAsync(stream, address, stop);
        var player = new RecordingPlayer(settings, console.Time);
        long began = console.Time.GetTimestamp();
        await Progress.ShowAsync(console, $"sending {Path.GetFileName(path)} to {url}", file.Stream.Length, async progress =>
        {
            await player.PlayAsync(file.Stream, file.Start, sender.SendAsync, done => progress.Report(done), stop);
            return player.Count;
        });
        double seconds = console.Time.GetElapsedTime(began).TotalSeconds;
        string kind = stream || !file.IsCapture ? "frames" : "datagrams";
        await console.Text.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { to = url, count = player.Count, bytes = player.Bytes, seconds })
            : string.Create(CultureInfo.InvariantCulture, $"sent {player.Count} {kind}, {player.Bytes} bytes, to {url} in {seconds:F1} s"));
        return player.Error is { } error ? throw new CommandError($"{path}: {error.Reason} (offset {error.Offset})", exitCode: 1) : 0;
    }

    private static (bool Stream, FeedAddress Address) Address(string url)
    {
        bool stream = url.StartsWith(Tcp, StringComparison.Ordinal);
        if (!stream && !url.StartsWith(Udp, StringComparison.Ordinal)) throw new CommandError($"--to '{url}' is not known, allowed: udp://HOST:PORT, tcp://HOST:PORT");
        if (FeedAddress.Parse(url[Udp.Length..], out FeedAddress address) is { } wrong) throw new CommandError($"--to {wrong}");
        return address.Port > 0 ? (stream, address) : throw new CommandError($"--to '{url}' has no port from 1 to 65535");
    }

    private static double Positive(string option, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number > 0
            ? number
            : throw new CommandError($"{option} '{text}' is not a number above 0");
}
