using System.Net.WebSockets;
using Google.Protobuf;
using Picket.Server.Wire;

namespace Picket.Tests.Server.Stream;

/// <summary>A client of the live stream.</summary>
internal sealed class StreamClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];

    public WebSocketState State => _socket.State;

    public static async Task<StreamClient> ConnectAsync(Uri address, string? origin = null)
    {
        var client = new StreamClient();
        if (origin is not null) client._socket.Options.SetRequestHeader("Origin", origin);
        using var patience = new CancellationTokenSource(Patience);
        await client._socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/ws" }.Uri, patience.Token);
        return client;
    }

    public Task SendAsync(ClientMessage message) => SendAsync(message.ToByteArray(), WebSocketMessageType.Binary);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _socket.SendAsync(bytes, type, true, patience.Token);
    }

    public Task SubscribeAsync(string site, BoundingBox? view = null, double rate = 10) =>
        SendAsync(new ClientMessage { Subscribe = new() { Site = site, MaxRate = rate, View = view } });

    public Task AcknowledgeAsync(Update update, ulong? number = null) =>
        SendAsync(new ClientMessage { Acknowledge = new() { Site = update.Site, Mode = update.Mode, Update = number ?? update.Update_ } });

    public async Task<ServerMessage> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            length += part.Count;
            if (part.EndOfMessage) return ServerMessage.Parser.ParseFrom(_buffer, 0, length);
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
