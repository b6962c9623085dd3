using System.Diagnostics;
using System.Text.Json;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Feeds.Cap;
using Picket.Feeds.Mqtt;
using Picket.Feeds.Transports;
using Picket.Files.Outbox;

namespace Picket.Benchmarks.Deliver;

/// <summary>Kills a real <c>picket serve</c> with SIGKILL between decision and delivery, its broker and its HTTP receiver too, and checks what arrived.</summary>
/// <remarks>Stages are decided by officers, who correct some of them, and in some rounds by plots of something that is about to come down. Rounds share journal and outbox.</remarks>
internal sealed class DeliverStorm : IAsyncDisposable
{
    private const int Zones = 3;
    private const string Target = "z9"; // officers leave it to the plots
    private static readonly LocalFrame s_frame = new(GeodeticPosition.FromDegrees(33.8, 42.4, 180));
    private static readonly EnuVector s_target = new(0, 1500, 0);
    private static readonly Duration s_onItsWay = Duration.FromSeconds(2);
    private readonly string _picket, _folder, _broker;
    private readonly int _webPort, _brokerPort, _hookPort, _plotPort;
    private readonly Substream _chance;
    private readonly HttpClient _web = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Inbox _sirens = new("sirens"), _alerts = new("alerts");
    private readonly List<(string Zone, string Stage, string By, Instant At)> _answered = [];
    private readonly Dictionary<string, string> _stages = []; // by zone
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;
    private TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _brokerProcess, _server;
    private HttpSink? _hook;
    private int _acts;

    public DeliverStorm(string picket, string folder, string broker, int webPort, int brokerPort, int hookPort, int plotPort, ulong seed)
    {
        (_picket, _folder, _broker, _webPort, _brokerPort, _hookPort, _plotPort) = (picket, folder, broker, webPort, brokerPort, hookPort, plotPort);
        _chance = new(seed, "deliver");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "broker.conf"), $"listener {brokerPort} 127.0.0.1\nallow_anonymous true\nuser {Environment.UserName}\n");
        File.WriteAllText(Path.Combine(folder, "storm.yaml"), SiteText);
        var settings = new MqttSettings { Broker = new("127.0.0.1", brokerPort, null), Subscriptions = ["picket/storm/+"] };
        _listening = new MqttClient(settings, TimeProvider.System, Receive, (state, _) => Linked(state)).RunAsync(_stop.Token);
        StartBroker();
        StartHook();
    }

    private string SiteText => $$"""
        picket: 1
        site: {name: storm, origin: {latitude: 33.8, longitude: 42.4, height: 180} }
        zones: [{{string.Join(", ", Enumerable.Range(0, Zones).Select(zone => $"{{id: z{zone}, center: {{x: {zone * 500}, y: 0}}, radius: 100}}"))}}, {id: {{Target}}, center: {x: {{s_target.X}}, y: {{s_target.Y}} }, radius: 150}]
        environment: {gravity: flat, density: exponential}
        sensors: [{{ArcSender.Sensor}}]
        feeds: [{id: plots, protocol: asterix, listen: "127.0.0.1:{{_plotPort}}", time: arrival, sensors: {"*": rounds} }]
        outputs:
          - {id: sirens, kind: mqtt, broker: "mqtt://127.0.0.1:{{_brokerPort}}"}
          - {id: alerts, kind: cap, webhook: "http://127.0.0.1:{{_hookPort}}/", feed: true}
          - {id: drill, kind: mqtt, broker: "mqtt://127.0.0.1:{{_brokerPort}}", topic: "picket/drill/{zone}", mode: exercise}

        """;

    /// <summary>Decides stages, kills in the middle, and leaves everything dead or alive as chance has it.</summary>
    public async Task RunAsync()
    {
        await _subscribed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await StartServerAsync();
        await using ArcSender? round = _chance.NextDouble() < 0.3 ? new(_plotPort, s_frame, s_target, _chance) : null;
        bool brokerDies = _chance.NextDouble(0, 1) < 0.4, hookDies = _chance.NextDouble(0, 1) < 0.4;
        int acts = 2 + (int)_chance.NextDouble(0, 5), fatal = (int)_chance.NextDouble(0, acts);
        for (int act = 0; act < acts; act++)
        {
            if (act == fatal && brokerDies) await StopBrokerAsync();
            if (act == fatal && hookDies) _hook!.Dispose();
            await ActAsync($"z{(int)_chance.NextDouble(0, Zones)}");
        }

        if (round is not null) await WarnedAsync();
        await Task.Delay((int)_chance.NextDouble(0, 20)); // the moment between decision and delivery, or just after
        await KillAsync(_server!);
        if (brokerDies) StartBroker();
        if (hookDies) StartHook();
    }

    /// <summary>Lets everything arrive, and checks it.</summary>
    /// <returns>What is not as promised; empty where all is, and a line of figures.</returns>
    public async Task<(IReadOnlyList<string> Faults, string Figures)> FinishAsync()
    {
        await _subscribed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await StartServerAsync();
        string path = Path.Combine(_folder, "data", "storm", "outbox.sqlite");
        using OutboxFile outbox = OutboxFile.Open(path);
        long patience = Stopwatch.GetTimestamp() + 60 * Stopwatch.Frequency;
        while (outbox.Waiting(Core.Modes.Mode.Live).Count > 0 && Stopwatch.GetTimestamp() < patience) await Task.Delay(20);
        await KillAsync(_server!);
        List<string> faults = [.. _sirens.Faults, .. _alerts.Faults];
        int expired = 0, corrections = 0, byPlots = 0;
        foreach ((string output, Inbox inbox) in (ReadOnlySpan<(string, Inbox)>)[("sirens", _sirens), ("alerts", _alerts)])
        {
            IReadOnlyList<Delivery> all = outbox.Newest(output, int.MaxValue);
            foreach (Delivery delivery in all)
            {
                byte[]? received = inbox.Find(delivery.Id);
                bool over = delivery.Corrects is null && (delivery.Expires < Instant.FromUtc(DateTime.UtcNow) || all.Any(later => Ends(delivery, later)));
                if (delivery.Corrects is not null) corrections++;
                if (delivery.Zone == Target) byPlots++;
                if (delivery.Sent > delivery.Expires || inbox.Arrived(delivery.Id) > delivery.Expires + s_onItsWay) faults.Add($"{output}: {delivery.Id} came after {delivery.Expires}");
                if (delivery.State == DeliveryState.Expired && over) expired++;
                else if (delivery.State != DeliveryState.Acknowledged) faults.Add($"{output}: {delivery.Id} ended {delivery.State}");
                else if (received is null) faults.Add($"{output}: {delivery.Id} was acknowledged and did not arrive");
                else if (!received.AsSpan().SequenceEqual(delivery.Payload)) faults.Add($"{output}: {delivery.Id} arrived with other bytes than were decided");
            }

            if (output == "sirens") faults.AddRange(Undecided(all));
        }

        return (faults, $"{_answered.Count} stages answered, {outbox.Newest("sirens", int.MaxValue).Count} decided for two outputs, of all deliveries {corrections} corrections and {byPlots} by plots, {expired} ended before they could go out, {_sirens.Repeats} and {_alerts.Repeats} repeats");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        if (_server is { HasExited: false }) await KillAsync(_server);
        await StopBrokerAsync();
        _hook?.Dispose();
        _web.Dispose();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool Ends(Delivery stage, Delivery later) =>
        later.Zone == stage.Zone && later.Number > stage.Number && (later.Stage == WarningStage.AllClear || later.Corrects >= stage.Number);

    // What an officer was told is recorded, and what was never decided. Who raises a stage below the one that plots gave the zone changes nothing, and nobody is told.
    private IEnumerable<string> Undecided(IReadOnlyList<Delivery> all)
    {
        var decided = all.Select(delivery => (JsonDocument.Parse(delivery.Payload).RootElement, delivery)).ToLookup(pair => pair.RootElement.TryGetProperty("by", out JsonElement by) ? by.GetString() : null);
        foreach ((string zone, string stage, string by, Instant at) in _answered)
        {
            bool found = decided[by].Any(pair => pair.delivery.Zone == zone && StageNames.Of(pair.delivery.Stage) == stage);
            bool above = decided[null].Select(pair => pair.delivery).Where(told => told.Zone == zone && told.Decided <= at).MaxBy(told => told.Number) is { } told
                && told.Stage == WarningStage.TakeCover && stage == "prepare" && !all.Any(later => Ends(told, later) && later.Decided <= at);
            if (!found && !above) yield return $"{stage} in {zone} was answered to {by} and is not in the outbox";
        }
    }

    private async Task ActAsync(string zone)
    {
        string now = _stages.GetValueOrDefault(zone, "all-clear");
        bool wrong = now != "all-clear" && _chance.NextDouble() < 0.4;
        string next = now switch { "all-clear" => "prepare", "prepare" when !wrong => "take-cover", "take-cover" when wrong => "prepare", _ => "all-clear" }, by = $"officer-{++_acts}";
        string act = wrong ? $"\"act\":\"correct\",\"error\":\"wrong-stage\",\"stage\":\"{next}\"" : next == "all-clear" ? "\"act\":\"end\"" : $"\"act\":\"raise\",\"stage\":\"{next}\"";
        string body = $$"""{{{act}},"by":"{{by}}","why":"storm"}""";
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _web.PostAsync($"http://127.0.0.1:{_webPort}/api/v1/zones/storm/live/{zone}", content);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{next} in {zone}: {await answer.Content.ReadAsStringAsync()}");
        _answered.Add((zone, next, by, Instant.FromUtc(DateTime.UtcNow)));
        _stages[zone] = next;
    }

    // Until the plots have warned the zone, or the round is nearly down.
    private async Task WarnedAsync()
    {
        long patience = Stopwatch.GetTimestamp() + 8 * Stopwatch.Frequency;
        while (Stopwatch.GetTimestamp() < patience)
        {
            using JsonDocument zones = JsonDocument.Parse(await _web.GetStringAsync($"http://127.0.0.1:{_webPort}/api/v1/zones"));
            if (zones.RootElement.EnumerateArray().Any(zone => zone.GetProperty("zone").GetString() == Target && zone.GetProperty("stage").GetString() != "all-clear")) return;
            await Task.Delay(2);
        }
    }

    private async Task StartServerAsync()
    {
        _server = Start("dotnet", _picket, "serve", Path.Combine(_folder, "storm.yaml"), "--data", Path.Combine(_folder, "data"), "--listen", $"127.0.0.1:{_webPort}");
        while (true)
        {
            if (_server.HasExited) throw new InvalidOperationException($"picket serve ended with exit code {_server.ExitCode}");
            try
            {
                using HttpResponseMessage ready = await _web.GetAsync($"http://127.0.0.1:{_webPort}/readyz");
                if (ready.IsSuccessStatusCode) return;
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(5);
            }
        }
    }

    private void StartBroker() => _brokerProcess = Start(_broker, "-c", Path.Combine(_folder, "broker.conf"));

    private async Task StopBrokerAsync()
    {
        _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_brokerProcess is { HasExited: false }) await KillAsync(_brokerProcess);
    }

    private void StartHook() => _hook = new(_hookPort, body =>
    {
        _ = CapReader.Read(body, out CapAlert? alert);
        _alerts.Take(alert!.Infos[0].Areas[0].Description, alert.Identifier, body);
        return Task.CompletedTask;
    });

    private void Receive(MqttMessage message)
    {
        if (message.Payload.Length == 0) return;
        JsonElement warning = JsonDocument.Parse(message.Payload).RootElement;
        _sirens.Take(warning.GetProperty("zone").GetString()!, warning.GetProperty("id").GetString()!, message.Payload.ToArray());
    }

    private void Linked(LinkState state)
    {
        if (state == LinkState.Connected) _subscribed.TrySetResult();
    }

    private static Process Start(string program, params string[] words)
    {
        var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }
}
