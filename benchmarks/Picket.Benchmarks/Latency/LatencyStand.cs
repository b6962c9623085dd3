using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Picket.Benchmarks.Deliver;
using Picket.Core.Time;
using Picket.Feeds.Mqtt;
using Picket.Feeds.Transports;

namespace Picket.Benchmarks.Latency;

/// <summary>A real <c>picket serve</c> with its broker, a siren that listens there, and its webhook; and the receipts that its API gives.</summary>
internal sealed class LatencyStand : IAsyncDisposable
{
    private readonly StandFolder _folder = new();
    private readonly int _webPort;
    private readonly Process? _broker;
    private readonly Process _server;
    private readonly HttpSink _hook;
    private readonly HttpClient _web = new() { Timeout = TimeSpan.FromSeconds(60) }; // the answers are not what is measured
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _clients = [];
    private readonly ConcurrentDictionary<string, Instant> _heard = []; // by the siren, by id
    private readonly Dictionary<(string Id, string Output), Receipt> _receipts = [];

    public LatencyStand(string picket, string broker, (int Feed, int Broker, int Hook) ports, int webPort, LatencyCase which)
    {
        _webPort = webPort;
        string folder = _folder.Path;
        if (which == LatencyCase.FullDisk && StandFolder.Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _folder.Data) != 0) throw new InvalidOperationException("this user may not mount a file system of one megabyte");
        File.WriteAllText(Path.Combine(folder, "latency.yaml"), LatencyScene.SiteText(ports));
        File.WriteAllText(Path.Combine(folder, "broker.conf"), $"listener {ports.Broker} 127.0.0.1\nallow_anonymous true\nmax_connections -1\nuser {Environment.UserName}\n");
        if (which != LatencyCase.DeadBroker)
        {
            _broker = Start(broker, "-c", Path.Combine(folder, "broker.conf"));
            var settings = new MqttSettings { Broker = new("127.0.0.1", ports.Broker, null), Subscriptions = ["picket/latency/+"] };
            _clients.Add(new MqttClient(settings, TimeProvider.System, Hear).RunAsync(_stop.Token));
        }

        _hook = new(ports.Hook, _ => which == LatencyCase.SlowWebhook ? Task.Delay(4000) : Task.CompletedTask);
        _server = Start("dotnet", picket, "serve", Path.Combine(folder, "latency.yaml"), "--data", _folder.Data, "--listen", $"127.0.0.1:{webPort}");
    }

    /// <summary>One output's receipt of a warning.</summary>
    public sealed record Receipt(string State, Instant? Plot, Instant Received, Instant? Tracked, Instant Decided, Instant? Sent, Instant? Acknowledged);

    /// <summary>The receipts so far, by warning and output.</summary>
    public IReadOnlyDictionary<(string Id, string Output), Receipt> Receipts => _receipts;

    /// <summary>What the server's threads took so far.</summary>
    public Dictionary<string, (string Name, double Ran, double Waited)> Threads => ThreadTimes.Of(_server.Id);

    /// <summary>CPU time of the server.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _server.Refresh();
            return _server.TotalProcessorTime;
        }
    }

    /// <summary>When the siren heard a warning.</summary>
    public Instant? HeardAt(string id) => _heard.TryGetValue(id, out Instant heard) ? heard : null;

    /// <summary>Waits until the site runs; where the disk is to be full, fills it then.</summary>
    public async Task ReadyAsync(LatencyCase which)
    {
        while (true)
        {
            if (_server.HasExited) throw new InvalidOperationException($"picket serve ended with exit code {_server.ExitCode}");
            try
            {
                using HttpResponseMessage ready = await _web.GetAsync($"http://127.0.0.1:{_webPort}/readyz");
                if (ready.IsSuccessStatusCode) break;
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(20);
            }
        }

        if (which == LatencyCase.FullDisk) Fill(Path.Combine(_folder.Data, "ballast"));
        if (which != LatencyCase.StreamClients) return;
        for (int client = 0; client < 5; client++) _clients.Add(StreamReader.RunAsync(_webPort, "latency", reads: client > 0, _stop.Token));
    }

    /// <summary>Takes the newest receipts from the API; to be called every few seconds, as it gives the newest hundred warnings.</summary>
    public async Task PollAsync()
    {
        JsonElement warnings = await _web.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{_webPort}/api/v1/warnings");
        foreach (JsonElement warning in warnings.EnumerateArray())
        {
            foreach (JsonElement one in warning.GetProperty("receipts").EnumerateArray())
            {
                _receipts[(warning.GetProperty("id").GetString()!, one.GetProperty("output").GetString()!)] = new(
                    one.GetProperty("state").GetString()!, At(one, "plot"), At(one, "received")!.Value, At(one, "tracked"), At(one, "decided")!.Value, At(one, "sent"), At(one, "acknowledged"));
            }
        }
    }

    /// <summary>Tracks and plots as the server counts them.</summary>
    public async Task<string> CountsAsync()
    {
        string metrics = await _web.GetStringAsync($"http://127.0.0.1:{_webPort}/metrics");
        return string.Join(", ", metrics.Split('\n').Where(line => line.StartsWith("picket_tracks{", StringComparison.Ordinal) || line.StartsWith("picket_detections_total{", StringComparison.Ordinal)
            || line.StartsWith("picket_recording{", StringComparison.Ordinal) || line.StartsWith("picket_outbox_written{", StringComparison.Ordinal) || line.StartsWith("picket_output_answers{", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (Process process in new[] { _server, _broker }.OfType<Process>().Where(process => !process.HasExited))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        _hook.Dispose();
        _web.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }

    private static Instant? At(JsonElement receipt, string name) =>
        receipt.GetProperty(name) is { ValueKind: JsonValueKind.String } time ? Instant.FromUtc(time.GetDateTime().ToUniversalTime()) : null;

    private void Hear(MqttMessage message)
    {
        if (message.Payload.Length > 0) _heard.TryAdd(JsonDocument.Parse(message.Payload).RootElement.GetProperty("id").GetString()!, LatencyFeed.Now);
    }

    private static void Fill(string path)
    {
        try
        {
            using FileStream file = File.Create(path);
            while (true) file.Write(new byte[500]);
        }
        catch (IOException)
        {
            // as much as there was room for
        }
    }

    private static Process Start(string program, params string[] words)
    {
        var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => { if (Environment.GetEnvironmentVariable("PICKET_BENCH_LOG") is not null) Console.Error.WriteLine(line.Data); };
        process.BeginErrorReadLine();
        return process;
    }
}
