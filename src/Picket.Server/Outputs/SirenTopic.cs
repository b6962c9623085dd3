using System.Collections.Concurrent;
using System.Text;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Feeds.Mqtt;
using Picket.Feeds.Transports;
using Picket.Files.Outbox;

namespace Picket.Server.Outputs;

/// <summary>The topic of one zone's sirens, on a connection of its own, since a connection has one last will.</summary>
/// <remarks>
/// On the topic itself: the warnings; one that holds is retained, an all-clear is not and clears what was. Below it <c>/link</c>, retained: <c>link</c>, or by the last will <c>no-link</c>; <c>/heartbeat</c>; and <c>/test</c>, never retained, whose boxes answer on
/// <c>/test/answer</c>: over the same connection as the warnings, so that what is tested is their way, but never on their topic.
/// </remarks>
internal sealed class SirenTopic : IDisposable
{
    private const int MostBoxes = 10_000;
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(5), AnswerWindow = TimeSpan.FromSeconds(10);
    private readonly string _topic, _mode;
    private readonly TimeProvider _time;
    private readonly MqttClient _client;
    private readonly SemaphoreSlim _turn = new(1);
    private Delivery? _standing;
    private volatile Asked? _asked;

    /// <summary>A topic at a broker.</summary>
    /// <param name="broker">How to connect; the will is added. The client identifier is to be the same in every run: then a broker drops a connection that broke unseen when the next one
    /// comes, and its will cannot come after the new <c>link</c>.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="mode">The word for what it is for.</param>
    /// <param name="standing">What was delivered last, where it still holds: sent again to a broker that has lost it.</param>
    /// <param name="link">Is told that the connection stands, or why it is broken.</param>
    /// <param name="time">The clock.</param>
    public SirenTopic(MqttSettings broker, string topic, string mode, Delivery? standing, Action<string?> link, TimeProvider time)
    {
        (_topic, _mode, _standing, _time) = (topic, mode, standing, time);
        MqttSettings settings = broker with { Will = Link("no-link") };
        _client = new(settings, time, Answered, (state, detail) =>
        {
            link(state == LinkState.Connected ? null : detail);
            Connected(state);
        });
    }

    private Instant Now => Instant.FromUtc(_time.GetUtcNow().UtcDateTime);

    /// <summary>Publishes a warning; done once the broker has it.</summary>
    /// <exception cref="IOException">It is not known to have it.</exception>
    public async Task DeliverAsync(Delivery delivery, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            bool clear = delivery.Stage == WarningStage.AllClear;
            await PublishAsync(_topic, delivery.Payload, retain: !clear, cancellation, () => delivery.Given(Now));
            if (clear) await PublishAsync(_topic, ReadOnlyMemory<byte>.Empty, retain: true, cancellation);
            _standing = clear ? null : delivery;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Publishes a silent test, and counts the boxes that answer within 10 s. It waits for no warning and holds none up.</summary>
    /// <exception cref="IOException">The broker is not known to have it.</exception>
    public async Task<int> TestAsync(ZoneTest test, Action acknowledged, CancellationToken cancellation)
    {
        ConcurrentDictionary<string, bool> boxes = [];
        _asked = new(test.Id, boxes);
        await Quietly(_client.SubscribeAsync(_topic + "/test/answer", cancellation)); // where that is not allowed, nobody is heard to answer
        await PublishAsync(_topic + "/test", ZoneTestPayload.Of(test), retain: false, cancellation);
        acknowledged();
        await Task.Delay(AnswerWindow, _time, cancellation);
        return boxes.Count;
    }

    /// <summary>Stays connected, with a heartbeat every 5 s, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        Task connected = _client.RunAsync(cancellation);
        using var timer = new PeriodicTimer(HeartbeatInterval, _time);
        try
        {
            do
            {
                using var patience = new CancellationTokenSource(HeartbeatInterval, _time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
                string stage = StageNames.Of(_standing?.Stage ?? WarningStage.AllClear);
                byte[] beat = Encoding.UTF8.GetBytes($$"""{"time":"{{Now}}","mode":"{{_mode}}","stage":"{{stage}}"}""");
                await Quietly(_client.PublishAsync(new(_topic + "/heartbeat", beat, 0, Retain: false), either.Token));
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // stopped
        }

        await connected;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void Answered(MqttMessage message)
    {
        if (_asked is { } asked && ZoneTestPayload.TryReadAnswer(message.Payload, out string id, out string box) && id == asked.Id && asked.Boxes.Count < MostBoxes) asked.Boxes.TryAdd(box, true);
    }

    private async void Connected(LinkState state)
    {
        if (state != LinkState.Connected) return;
        using var patience = new CancellationTokenSource(HeartbeatInterval, _time);
        await Quietly(RestoreAsync(patience.Token));
    }

    // A broker that was started anew has lost what it retained.
    private async Task RestoreAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await _client.PublishAsync(Link("link"), cancellation);
            if (_standing is { } standing && (standing.Expires ?? Now) >= Now) await PublishAsync(_topic, standing.Payload, retain: true, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken cancellation, Action? written = null) =>
        _client.PublishAsync(new(topic, payload, 1, retain), cancellation, written);

    private MqttMessage Link(string state) => new(_topic + "/link", Encoding.UTF8.GetBytes($$"""{"state":"{{state}}"}"""), 1, Retain: true);

    // What fails for want of a connection is done again upon the next one.
    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    // The newest test, and who answered it.
    private sealed record Asked(string Id, ConcurrentDictionary<string, bool> Boxes);
}
