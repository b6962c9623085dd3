using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Picket.Cli.Receiving;
using Picket.Cli.Terminal;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Feeds.Transports;

namespace Picket.Cli.Commands;

/// <summary><c>picket receive</c>: the vehicle's or siren's side, a process of its own that tells the people of one zone what holds.</summary>
internal static class ReceiveCommand
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var broker = new Argument<string>("BROKER") { Description = "The broker: mqtt://HOST:PORT or mqtts://USER:PASSWORD@HOST" };
        var zone = new Option<string>("--zone") { Description = "Whose warnings: SITE/ZONE", HelpName = "SITE/ZONE", Required = true };
        var mode = new Option<string>("--mode") { Description = "What it is for, as the output in the site file", HelpName = string.Join('|', ModeNames.All), DefaultValueFactory = _ => ModeNames.Of(Mode.Live) };
        var topic = new Option<string?>("--topic") { Description = "The topics, as in the site file; without it those of an output that names none", HelpName = "TOPIC" };
        var rule = new Option<string>("--rule") { Description = "Without a link: hold goes on with what was in force, cover takes cover", HelpName = "hold|cover", DefaultValueFactory = _ => "hold" };
        var box = new Option<string>("--name") { Description = "What this box calls itself when it answers a silent test", HelpName = "NAME", DefaultValueFactory = _ => Environment.MachineName };
        var authorities = new Option<string?>("--authorities") { Description = "PEM file of who vouches for the broker", HelpName = "FILE" };
        var command = new PicketCommand("receive", "Tell the people of one zone, in a vehicle or at a siren, what holds, and when nothing can be heard.", "picket receive mqtt://127.0.0.1:1883 --zone hill-base/barracks")
        {
            broker, zone, mode, topic, rule, box, authorities,
        };
        command.SetAction((words, stop) => ReceiveAsync(
            console, Settings(words.GetValue(broker)!, words.GetValue(authorities)), Zone(words.GetValue(zone)!), ModeOf(words.GetValue(mode)!), words.GetValue(topic), TakesCover(words.GetValue(rule)!), Name(words.GetValue(box)!), stop));
        return command;
    }

    private static async Task<int> ReceiveAsync(CommandConsole console, MqttSettings broker, string zone, Mode mode, string? pattern, bool takesCover, string boxName, CancellationToken stop)
    {
        string[] name = zone.Split('/');
        string topic = SirenTopics.Of(pattern ?? SirenTopics.Usual(mode), name[0], name[1]);
        var turn = new Lock();
        MqttClient client = null!;
        var box = new ZoneBox(zone, mode, takesCover, console.Time, Say, line => console.Error.WriteLine(line), id => _ = AnswerAsync(id));
        Say($"Listening for {zone} at {broker.Broker}");
        client = new MqttClient(broker with { Subscriptions = [topic, $"{topic}/link", $"{topic}/heartbeat", $"{topic}/test"] }, console.Time, Received, Linked);
        Task connected = client.RunAsync(stop);
        using var timer = new PeriodicTimer(Tick, console.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) Locked(box.Tick);
        }
        finally
        {
            await connected;
        }

        return 0;

        async Task AnswerAsync(string id)
        {
            byte[] answer = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["id"] = id, ["box"] = boxName });
            try
            {
                await client.PublishAsync(new($"{topic}/test/answer", answer, 1, Retain: false), stop);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // Picket hears no answer, which is what the test is for
            }
        }

        void Received(Picket.Feeds.Mqtt.MqttMessage message) => Locked(() => box.Take(message.Topic[topic.Length..], message.Payload, message.Retain));

        void Linked(LinkState state, string detail) => Locked(() => box.Broker(state == LinkState.Connected, detail));

        void Locked(Action action)
        {
            lock (turn) action();
        }

        void Say(string line)
        {
            int bells = line.Length - line.TrimStart('\a').Length;
            console.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line[..bells]}{console.Time.GetUtcNow():HH:mm:ss.f} {line[bells..]}"));
            console.Text.Flush();
        }
    }

    private static MqttSettings Settings(string url, string? authorities)
    {
        try
        {
            MqttSettings settings = MqttSettings.Parse(url);
            if (authorities is null) return settings;
            if (settings.Tls is null) throw new CommandError("--authorities: goes with mqtts://, which is TLS");
            return File.Exists(authorities) ? settings with { Tls = new(authorities) } : throw new CommandError($"--authorities: there is no file {authorities}");
        }
        catch (ArgumentException error)
        {
            throw new CommandError($"BROKER: {error.Message}");
        }
    }

    private static string Zone(string text) => text.Split('/') is [{ Length: > 0 }, { Length: > 0 }] && text.AsSpan().IndexOfAny("+#") < 0
        ? text
        : throw new CommandError($"--zone: {text} is no zone; it is SITE/ZONE, as in hill-base/barracks");

    private static string Name(string text) => text.Length is > 0 and <= 80 ? text : throw new CommandError("--name: found none or too much, allowed: 1 to 80 characters");

    private static Mode ModeOf(string word) =>
        ModeNames.TryParse(word, out Mode mode) ? mode : throw new CommandError($"--mode: there is no mode {word}; allowed are {string.Join(", ", ModeNames.All)}");

    private static bool TakesCover(string rule) => rule switch
    {
        "hold" => false,
        "cover" => true,
        _ => throw new CommandError($"--rule: there is no rule {rule}; allowed are hold, cover"),
    };
}
