using System.Net.Http.Headers;
using System.Text.Json;
using Picket.Cli.Terminal;
using Picket.Feeds.Transports;

namespace Picket.Cli.Watching;

/// <summary>Whom a watchdog tells beside the host: a webhook, a topic, both or none.</summary>
internal sealed class SecondPath : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Uri? _webhook;
    private readonly string? _topic;
    private readonly MqttClient? _broker;
    private readonly CommandConsole _console;

    /// <summary>Connects to the broker, if one is given, until cancelled.</summary>
    public SecondPath(Uri? webhook, (MqttSettings Broker, string Topic)? mqtt, CommandConsole console, CancellationToken stop)
    {
        (_webhook, _topic, _console) = (webhook, mqtt?.Topic, console);
        if (mqtt is not { } to) return;
        _broker = new(to.Broker with { ClientId = $"picket-watch-{to.Topic.Replace('/', '-')}" }, console.Time);
        _ = _broker.RunAsync(stop);
    }

    /// <summary>Tells both; what cannot be told becomes a line on standard error.</summary>
    public async Task TellAsync(WatchReport report)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { state = report.Answers ? "answers" : "silent", text = report.Text, time = _console.Time.GetUtcNow().UtcDateTime });
        await Task.WhenAll(TryAsync("the webhook", PostAsync(body)), TryAsync("the broker", PublishAsync(body)));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task PostAsync(byte[] body)
    {
        if (_webhook is null) return;
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage answer = await _client.PostAsync(_webhook, content);
        answer.EnsureSuccessStatusCode();
    }

    private async Task PublishAsync(byte[] body)
    {
        if (_broker is null) return;
        using var patience = new CancellationTokenSource(Patience);
        await _broker.PublishAsync(new(_topic!, body, 1, Retain: true), patience.Token);
    }

    private async Task TryAsync(string whom, Task telling)
    {
        try
        {
            await telling;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            await _console.Error.WriteLineAsync($"{whom} could not be told: {error.Message}");
        }
    }
}
