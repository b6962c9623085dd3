using System.Collections.Concurrent;
using Picket.Feeds.Mqtt;

namespace Picket.Feeds.Transports;

/// <summary>One accepted connection to a broker, until it breaks.</summary>
internal sealed class MqttConnection : IAsyncDisposable
{
    private const byte Refused = 0x80; // reason codes from here on say no
    private readonly MqttSettings _settings;
    private readonly TimeProvider _time;
    private readonly Stream _stream;
    private readonly MqttProperties _allowed;
    private readonly SemaphoreSlim _writing = new(1), _room;
    private readonly ConcurrentDictionary<ushort, TaskCompletionSource<byte>> _inFlight = new();
    private readonly CancellationTokenSource _ended = new();
    private byte[] _buffer;
    private int _filled, _lastId;
    private volatile bool _heard = true;

    private MqttConnection(MqttSettings settings, TimeProvider time, Stream stream, byte[] buffer, int filled, MqttProperties allowed)
    {
        (_settings, _time, _stream, _buffer, _filled, _allowed) = (settings, time, stream, buffer, filled, allowed);
        _room = new(Math.Min(settings.MaxInFlight, allowed.ReceiveMaximum ?? ushort.MaxValue));
    }

    /// <summary>Connects and waits for the broker's consent.</summary>
    /// <exception cref="IOException">It is not possible; the message is one clear sentence.</exception>
    public static async Task<MqttConnection> OpenAsync(MqttSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        Stream stream = await ClientConnection.OpenStreamAsync(settings.Broker, settings.Tls, time, cancellation);
        using var patience = new CancellationTokenSource(settings.KeepAlive, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var wants = new MqttProperties { ReceiveMaximum = (ushort)settings.MaxInFlight, MaximumPacketSize = (uint)settings.LongestPacket };
            var connect = new MqttConnect(settings.ClientId, (ushort)settings.KeepAlive.TotalSeconds, settings.Will, settings.User, settings.Password, wants);
            await stream.WriteAsync(MqttWriter.Write(connect, settings.Version), either.Token);
            byte[] buffer = new byte[4096];
            int filled = 0;
            MqttRead read;
            do
            {
                int length = await stream.ReadAsync(buffer.AsMemory(filled), either.Token);
                if (length == 0) throw new IOException($"{settings.Broker} closed the connection instead of accepting it");
                filled += length;
                read = MqttReader.Read(buffer.AsSpan(0, filled), settings.Version, buffer.Length);
            }
            while (read.Status == MqttReadStatus.Partial);

            if (read.Packet is not MqttConnectAcknowledge answer) throw new IOException($"{settings.Broker} does not answer as an MQTT broker: {read.Reason ?? "another packet than CONNACK"}");
            if (answer.Code != 0) throw new IOException($"{settings.Broker} refuses the connection: {answer.Properties.Reason ?? MqttReasons.OfConnect(answer.Code, settings.Version)}");
            buffer.AsSpan(read.Length, filled - read.Length).CopyTo(buffer);
            return new(settings, time, stream, buffer, filled - read.Length, answer.Properties);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            await stream.DisposeAsync();
            cancellation.ThrowIfCancellationRequested();
            throw error as IOException ?? new IOException($"{settings.Broker} does not answer as an MQTT broker within {settings.KeepAlive.TotalSeconds} s", error);
        }
    }

    /// <summary>Reads and keeps the connection alive until it ends.</summary>
    /// <param name="received">Takes what was subscribed to.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Why it ended, in a few words.</returns>
    public async Task<string> RunAsync(Action<MqttMessage>? received, CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration stop = cancellation.Register(() => stopped.TrySetResult("was left"));
        Task<string> reading = ReadAsync(received), pinging = PingAsync();
        string why = await await Task.WhenAny(reading, pinging, stopped.Task);
        if (stopped.Task.IsCompleted) await LeaveAsync();
        await DisposeAsync();
        await Task.WhenAll(reading, pinging);
        return why;
    }

    /// <summary>Publishes a message. Done once it is written, with QoS 1 once it is acknowledged.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <param name="written">Is told once the socket has taken the bytes.</param>
    /// <exception cref="IOException">It is not known to have arrived; the message is one clause.</exception>
    public async Task PublishAsync(MqttMessage message, CancellationToken cancellation, Action? written = null)
    {
        if (message.QualityOfService > (_allowed.MaximumQualityOfService ?? 1)) throw new IOException($"{_settings.Broker} takes no QoS {message.QualityOfService}");
        if (message.Retain && _allowed.RetainAvailable == false) throw new IOException($"{_settings.Broker} keeps no retained messages");
        if (message.QualityOfService == 0)
        {
            await SendAsync(new MqttPublish(message, 0, Duplicate: false), cancellation);
            written?.Invoke();
            return;
        }

        byte code = await AskAsync(id => new MqttPublish(message, id, Duplicate: false), cancellation, written);
        if (code >= Refused) throw new IOException($"{_settings.Broker} refuses the message: {MqttReasons.Of(code)}");
    }

    /// <summary>Subscribes with QoS 1.</summary>
    /// <exception cref="IOException">It is not granted; the message is one clause.</exception>
    public async Task SubscribeAsync(string filter, CancellationToken cancellation)
    {
        byte code = await AskAsync(id => new MqttSubscribe(id, filter, 1), cancellation);
        if (code >= Refused) throw new IOException($"{_settings.Broker} refuses to subscribe to {filter}: {MqttReasons.Of(code)}");
    }

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _stream.DisposeAsync();
    }

    private async Task<byte> AskAsync(Func<ushort, MqttPacket> packet, CancellationToken cancellation, Action? written = null)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _ended.Token);
        try
        {
            await _room.WaitAsync(either.Token);
            var answer = new TaskCompletionSource<byte>(TaskCreationOptions.RunContinuationsAsynchronously);
            ushort id = 0;
            while (id == 0 || !_inFlight.TryAdd(id, answer)) id = (ushort)Interlocked.Increment(ref _lastId);
            try
            {
                await SendAsync(packet(id), either.Token);
                written?.Invoke();
                return await answer.Task.WaitAsync(either.Token);
            }
            finally
            {
                _inFlight.TryRemove(id, out _);
                _room.Release();
            }
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new IOException($"the connection to {_settings.Broker} is gone");
        }
    }

    private async Task SendAsync(MqttPacket packet, CancellationToken cancellation)
    {
        byte[] bytes = MqttWriter.Write(packet, _settings.Version);
        if (bytes.Length > (_allowed.MaximumPacketSize ?? uint.MaxValue)) throw new IOException($"{_settings.Broker} takes no packets of {bytes.Length} bytes");
        await _writing.WaitAsync(cancellation);
        try
        {
            await _stream.WriteAsync(bytes, _ended.Token); // a caller who gives up must not leave half a packet
        }
        catch (Exception error) when (error is ObjectDisposedException or OperationCanceledException)
        {
            throw new IOException($"the connection to {_settings.Broker} is gone", error);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<string> ReadAsync(Action<MqttMessage>? received)
    {
        try
        {
            while (true)
            {
                MqttRead read = MqttReader.Read(_buffer.AsSpan(0, _filled), _settings.Version, _settings.LongestPacket);
                if (read.Status == MqttReadStatus.Invalid) return $"does not keep to MQTT: {read.Reason}";
                if (read.Status == MqttReadStatus.Whole)
                {
                    _buffer.AsSpan(read.Length, _filled - read.Length).CopyTo(_buffer);
                    _filled -= read.Length;
                    _heard = true;
                    if (read.Packet is MqttDisconnect leave) return $"ended the connection: {leave.Properties.Reason ?? MqttReasons.Of(leave.Code)}";
                    await TakeAsync(read.Packet!, received);
                    continue;
                }

                if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
                int length = await _stream.ReadAsync(_buffer.AsMemory(_filled), _ended.Token);
                if (length == 0) return "closed the connection";
                _filled += length;
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return error is IOException ? $"broke off: {error.Message}" : "was left";
        }
    }

    private async Task TakeAsync(MqttPacket packet, Action<MqttMessage>? received)
    {
        switch (packet)
        {
            case MqttPublishAcknowledge acknowledge:
                Answer(acknowledge.PacketId, acknowledge.Code);
                break;
            case MqttSubscribeAcknowledge { Codes: [var code, ..] } acknowledge:
                Answer(acknowledge.PacketId, code);
                break;
            case MqttPublish publish:
                received?.Invoke(publish.Message);
                if (publish.PacketId > 0) await SendAsync(new MqttPublishAcknowledge(publish.PacketId, 0, MqttProperties.None), _ended.Token);
                break;
            default:
                break;
        }
    }

    private void Answer(ushort id, byte code)
    {
        if (_inFlight.TryGetValue(id, out var waiting)) waiting.TrySetResult(code);
    }

    // Twice in the keep-alive time: who has said nothing since the last time is gone.
    private async Task<string> PingAsync()
    {
        double seconds = _allowed.ServerKeepAlive ?? _settings.KeepAlive.TotalSeconds;
        if (seconds == 0) seconds = ushort.MaxValue;
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds / 2), _time);
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                if (!_heard) break;
                _heard = false;
                _ = SendAsync(new MqttPingRequest(), _ended.Token).ContinueWith(_ => { }, TaskScheduler.Default); // if it cannot be written, nothing will be heard
            }

            return $"did not answer for {seconds / 2} s";
        }
        catch (OperationCanceledException)
        {
            return "was left";
        }
    }

    // Where there is a will, the connection ends without a word, so that the broker publishes it: those who rely on this client are to know that it is gone.
    private async Task LeaveAsync()
    {
        if (_settings.Will is not null) return;
        await SendAsync(new MqttDisconnect(0, MqttProperties.None), _ended.Token).WaitAsync(_settings.KeepAlive, _time)
            .ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
