using System.CommandLine;
using Picket.Cli.Terminal;
using Picket.Cli.Watching;
using Picket.Feeds.Transports;

namespace Picket.Cli.Commands;

/// <summary><c>picket watch</c>: a process of its own that alarms when a server stops answering.</summary>
internal static class WatchCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var address = new Argument<string>("ADDR") { Description = "The server: HOST:PORT, or http://HOST:PORT" };
        var webhook = new Option<string?>("--webhook") { Description = "Also tell this address, by a POST of JSON", HelpName = "URL" };
        var mqtt = new Option<string?>("--mqtt") { Description = "Also tell this topic at a broker, retained: mqtt://HOST:PORT/TOPIC", HelpName = "URL" };
        var once = new Option<bool>("--once") { Description = "End at the first alarm, with exit code 1" };
        var command = new PicketCommand("watch", "Alarm when a server stops answering for 3 s.", "picket watch 127.0.0.1:8090 --mqtt mqtt://127.0.0.1:1883/picket/watch")
        {
            address, webhook, mqtt, once,
        };
        command.SetAction((words, stop) => WatchAsync(console, Server(words.GetValue(address)!), Webhook(words.GetValue(webhook)), Topic(words.GetValue(mqtt)), words.GetValue(once), stop));
        return command;
    }

    private static async Task<int> WatchAsync(CommandConsole console, Uri server, Uri? webhook, (MqttSettings Broker, string Topic)? mqtt, bool once, CancellationToken stop)
    {
        using var second = new SecondPath(webhook, mqtt, console, stop);
        using var watchdog = new Watchdog(server, console.Time);
        await foreach (WatchReport report in watchdog.RunAsync(stop))
        {
            string bell = report.Answers ? "" : "\a";
            await console.Error.WriteLineAsync($"{bell}{report.Text}");
            await console.Error.FlushAsync(stop);
            Task told = second.TellAsync(report);
            if (!once || report.Answers) continue;
            await told;
            return 1;
        }

        return 0;
    }

    private static Uri Server(string text) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}", UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
            ? new Uri(uri, "/healthz")
            : throw new CommandError($"ADDR: {text} is no address; allowed are HOST:PORT and http://HOST:PORT");

    private static Uri? Webhook(string? text)
    {
        if (text is null) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? uri : throw new CommandError($"--webhook: {text} is no address; allowed are http:// and https://");
    }

    private static (MqttSettings, string)? Topic(string? text)
    {
        if (text is null) return null;
        try
        {
            MqttSettings broker = MqttSettings.Parse(text);
            string topic = new Uri(text).AbsolutePath.TrimStart('/');
            return topic.Length > 0 ? (broker, topic) : throw new CommandError($"--mqtt: {text} names no topic, as in mqtt://127.0.0.1:1883/picket/watch");
        }
        catch (ArgumentException error)
        {
            throw new CommandError($"--mqtt: {error.Message}");
        }
    }
}
