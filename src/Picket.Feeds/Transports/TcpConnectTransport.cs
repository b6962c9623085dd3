using System.Net.Sockets;

namespace Picket.Feeds.Transports;

/// <summary>Connects to a server and reads its stream; connects again, ever more patiently, when the connection is lost.</summary>
internal sealed class TcpConnectTransport(string feed, FeedAddress server, IFramer framer, TimeProvider time) : FeedTransport(feed)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _turn = new();

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellation) => Task.CompletedTask; // nothing to bind

    /// <inheritdoc/>
    private protected override async Task ReceiveAsync(IFeedReceiver receiver, CancellationToken cancellation)
    {
        TimeSpan wait = FirstWait;
        string? told = null;
        while (!cancellation.IsCancellationRequested)
        {
            var (socket, wrong) = await ConnectAsync(cancellation);
            if (socket is not null)
            {
                using (socket)
                {
                    receiver.Link(LinkState.Connected, $"connected to {server}");
                    var frames = new StreamFrames(framer);
                    string end = await SocketStream.ReadAsync(socket, frames, receiver, _turn, cancellation);
                    cancellation.ThrowIfCancellationRequested();
                    if (frames.HasTaken) wait = FirstWait; // one that only hangs up is not met with ever new calls
                    wrong = $"{server} {end}";
                }

                told = null;
            }

            if (wrong != told) receiver.Link(LinkState.Disconnected, wrong!);
            told = wrong;
            await Task.Delay(wait, time, cancellation);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // each connection is closed where it is read
    }

    private async Task<(Socket? Socket, string? Wrong)> ConnectAsync(CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var timeout = new CancellationTokenSource(ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await (server.Address is { } address
                ? socket.ConnectAsync(address, server.Port, either.Token)
                : socket.ConnectAsync(server.Host, server.Port, either.Token));
            return (socket, null);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            return (null, $"{server} cannot be reached: {(error is SocketException ? error.Message : $"no answer within {ConnectTimeout.TotalSeconds} s")}");
        }
    }
}
