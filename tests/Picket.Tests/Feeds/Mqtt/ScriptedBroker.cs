using System.Net;
using System.Net.Sockets;
using Picket.Feeds.Mqtt;

namespace Picket.Tests.Feeds.Mqtt;

/// <summary>A broker that does what a test says, packet by packet.</summary>
internal sealed class ScriptedBroker : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly MqttVersion _version;
    private NetworkStream? _stream;
    private byte[] _bytes = [];

    public ScriptedBroker(MqttVersion version)
    {
        _version = version;
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    public async Task<MqttConnect> AcceptAsync(byte code = 0, MqttProperties? properties = null)
    {
        _stream?.Dispose();
        _bytes = [];
        _stream = new(await _listener.AcceptSocketAsync(Patience), ownsSocket: true);
        var connect = (MqttConnect)await NextAsync();
        await SendAsync(new MqttConnectAcknowledge(false, code, properties ?? MqttProperties.None));
        return connect;
    }

    public async Task<MqttPacket> NextAsync()
    {
        while (true)
        {
            MqttRead read = MqttReader.Read(_bytes, _version, 1 << 20);
            if (read.Status == MqttReadStatus.Whole)
            {
                _bytes = _bytes[read.Length..];
                return read.Packet!;
            }

            read.Status.ShouldBe(MqttReadStatus.Partial, read.Reason);
            byte[] more = new byte[4096];
            int length = await _stream!.ReadAsync(more, Patience);
            if (length == 0) throw new EndOfStreamException();
            _bytes = [.. _bytes, .. more[..length]];
        }
    }

    public Task SendAsync(MqttPacket packet) => SendAsync(MqttWriter.Write(packet, _version));

    public async Task SendAsync(byte[] bytes) => await _stream!.WriteAsync(bytes, Patience);

    public void Dispose()
    {
        _stream?.Dispose();
        _listener.Dispose();
    }
}
