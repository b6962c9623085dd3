using System.Text;
using System.Threading.Channels;
using Picket.Feeds.Mqtt;
using Picket.Feeds.Transports;

namespace Picket.Tests.Feeds.Mqtt;

/// <summary>A client at work, stopped when the test is over.</summary>
internal sealed class MqttRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<MqttMessage> _received = Channel.CreateUnbounded<MqttMessage>();
    private readonly Channel<(LinkState State, string Text)> _links = Channel.CreateUnbounded<(LinkState, string)>();
    private readonly Task _running;

    public MqttRun(MqttSettings settings, TimeProvider? time = null)
    {
        Client = new(settings, time ?? TimeProvider.System, message => _received.Writer.TryWrite(message), (state, text) => _links.Writer.TryWrite((state, text)));
        _running = Client.RunAsync(_stop.Token);
    }

    public MqttClient Client { get; }

    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    public static MqttSettings To(int port) => new() { Broker = new("127.0.0.1", port, null) };

    public Task PublishAsync(string topic, string payload, byte quality = 1, bool retain = false) =>
        Client.PublishAsync(new(topic, Encoding.UTF8.GetBytes(payload), quality, retain), Patience);

    public async Task<string> NextAsync()
    {
        MqttMessage message = await _received.Reader.ReadAsync(Patience);
        return $"{message.Topic} {Encoding.UTF8.GetString(message.Payload.Span)}{(message.Retain ? " retained" : "")}";
    }

    public async Task<string> UntilAsync(LinkState state)
    {
        while (true)
        {
            var (now, text) = await _links.Reader.ReadAsync(Patience);
            if (now == state) return text;
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}
