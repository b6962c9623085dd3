using Picket.Feeds.Mqtt;

namespace Picket.Feeds.Transports;

/// <summary>A client of an MQTT broker: connects, subscribes, and connects again, ever more patiently, when the connection is lost. Safe to use from any thread.</summary>
/// <remarks>It keeps no session and no queue: what was not acknowledged when the connection broke is the caller's to publish again.</remarks>
/// <param name="settings">How it connects.</param>
/// <param name="time">The clock of its waits.</param>
/// <param name="received">Takes what was subscribed to, one message at a time.</param>
/// <param name="link">Is told when the connection stands and why it does not, each once.</param>
public sealed class MqttClient(MqttSettings settings, TimeProvider time, Action<MqttMessage>? received = null, Action<LinkState, string>? link = null)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2); // people wait behind it

    private volatile TaskCompletionSource<MqttConnection> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Stays connected until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var patience = new BackOff(time, FirstWait, LongestWait);
        string? told = null;
        while (!cancellation.IsCancellationRequested)
        {
            string wrong;
            try
            {
                await using MqttConnection connection = await MqttConnection.OpenAsync(settings, time, cancellation);
                Task<string> running = connection.RunAsync(received, cancellation);
                foreach (string filter in settings.Subscriptions) await connection.SubscribeAsync(filter, cancellation);
                link?.Invoke(LinkState.Connected, $"connected to {settings.Broker}");
                _connected.TrySetResult(connection);
                patience.Reset();
                wrong = $"{settings.Broker} {await running}";
                told = null;
            }
            catch (IOException error)
            {
                wrong = error.Message;
            }
            catch (OperationCanceledException)
            {
                break;
            }

            if (_connected.Task.IsCompleted) _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (wrong != told && !cancellation.IsCancellationRequested) link?.Invoke(LinkState.Disconnected, wrong);
            told = wrong;
            await patience.WaitAsync(cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>Publishes a message, once there is a connection. Done once it is written, with QoS 1 once it is acknowledged.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <param name="written">Is told once the socket has taken the bytes.</param>
    /// <exception cref="IOException">The connection broke, or the broker refused; it is not known to have arrived. The message is one clause.</exception>
    public async Task PublishAsync(MqttMessage message, CancellationToken cancellation, Action? written = null)
    {
        MqttConnection connection = await _connected.Task.WaitAsync(cancellation);
        await connection.PublishAsync(message, cancellation, written);
    }

    /// <summary>Subscribes to more than the settings say, once there is a connection and for as long as that lasts.</summary>
    /// <exception cref="IOException">It is not granted, or the connection broke; the message is one clause.</exception>
    public async Task SubscribeAsync(string filter, CancellationToken cancellation) => await (await _connected.Task.WaitAsync(cancellation)).SubscribeAsync(filter, cancellation);
}
