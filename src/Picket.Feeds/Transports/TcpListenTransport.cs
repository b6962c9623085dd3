using System.Net;
using System.Net.Sockets;

namespace Picket.Feeds.Transports;

/// <summary>Accepts connections and reads the stream of each; their frames come in whole, one after the other.</summary>
internal sealed class TcpListenTransport(string feed, FeedAddress listen, IFramer framer, TimeProvider time) : FeedTransport(feed)
{
    private const int MostSenders = 16;

    private readonly Lock _turn = new(); // calls of the receiver never overlap
    private Socket? _socket;
    private int _senders;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellation)
    {
        IPAddress address = listen.Address ?? throw new IOException($"feed {Feed}: listen takes an IP address, not the name {listen.Host}");
        _socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        Bind(_socket, new IPEndPoint(address, listen.Port));
        _socket.Listen(MostSenders);
        Bound = (IPEndPoint)_socket.LocalEndPoint!;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override async Task ReceiveAsync(IFeedReceiver receiver, CancellationToken cancellation)
    {
        using var slots = new SemaphoreSlim(MostSenders);
        var reading = new List<Task>();
        try
        {
            while (true)
            {
                await slots.WaitAsync(cancellation); // further senders wait in the kernel
                Socket sender = await AcceptAsync(cancellation);
                reading.RemoveAll(task => task.IsCompleted);
                reading.Add(ReadAsync(sender, receiver, slots, cancellation));
            }
        }
        finally
        {
            await Task.WhenAll(reading);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _socket?.Dispose();

    /// <summary>The next sender; waits a second where the machine is out of sockets.</summary>
    private async Task<Socket> AcceptAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await _socket!.AcceptAsync(cancellation);
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellation);
            }
        }
    }

    private async Task ReadAsync(Socket sender, IFeedReceiver receiver, SemaphoreSlim slots, CancellationToken cancellation)
    {
        using (sender)
        {
            string name = sender.RemoteEndPoint?.ToString() ?? "a sender";
            lock (_turn)
            {
                _senders++;
                receiver.Link(LinkState.Connected, $"{name} is connected");
            }

            string end = await SocketStream.ReadAsync(sender, new StreamFrames(framer), receiver, _turn, cancellation);
            lock (_turn)
            {
                if (--_senders == 0) receiver.Link(LinkState.Disconnected, $"{name} {end}");
            }
        }

        slots.Release();
    }
}
