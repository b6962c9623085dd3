using System.Net.WebSockets;
using Google.Protobuf;
using Picket.Server.Wire;

namespace Picket.Tests.Server.Stream;

/// <summary>A client of the live stream.</summary>
internal sealed class StreamClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebSocket _socket;
    private readonly byte[] _buffer = new byte[1 << 20];

    /// <summary>A client at the other end of a session.</summary>
    public StreamClient(WebSocket socket) => _socket = socket;

    public WebSocketState State => _socket.State;

    public static async Task<StreamClient> ConnectAsync(Uri address, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        using var patience = new CancellationTokenSource(Patience);
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/ws" }.Uri, patience.Token);
        return new(socket);
    }

    public Task SendAsync(ClientMessage message) => SendAsync(message.ToByteArray(), WebSocketMessageType.Binary);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _socket.SendAsync(bytes, type, true, patience.Token);
    }

    public Task SubscribeAsync(string site, BoundingBox? view = null, double rate = 10, bool instructor = false) =>
        SendAsync(new ClientMessage { Subscribe = new() { Site = site, MaxRate = rate, View = view, Instructor = instructor } });

    public Task AcknowledgeAsync(Update update, ulong? number = null) =>
        SendAsync(new ClientMessage { Acknowledge = new() { Site = update.Site, Mode = update.Mode, Update = number ?? update.Update_ } });

    public async Task<ServerMessage> ReceiveAsync() => ServerMessage.Parser.ParseFrom(await ReceiveBytesAsync());

    /// <summary>The next message as it is on the wire.</summary>
    public async Task<byte[]> ReceiveBytesAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            length += part.Count;
            if (part.EndOfMessage) return _buffer[..length];
        }
    }

    /// <summary>The next message of a kind; others are passed over.</summary>
    public async Task<ServerMessage> NextAsync(ServerMessage.BodyOneofCase kind)
    {
        while (true)
        {
            ServerMessage message = await ReceiveAsync();
            if (message.BodyCase == kind) return message;
        }
    }

    public async Task<Update> NextUpdateAsync() => (await NextAsync(ServerMessage.BodyOneofCase.Update)).Update;

    public void Dispose() => _socket.Dispose();
}
