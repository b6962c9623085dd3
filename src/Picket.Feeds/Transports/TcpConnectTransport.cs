using System.Net.Sockets;

namespace Picket.Feeds.Transports;

/// <summary>Connects to a server and reads its stream; connects again, ever more patiently, when the connection is lost.</summary>
internal sealed class TcpConnectTransport(string feed, FeedAddress server, IFramer framer, TimeProvider time) : FeedTransport(feed)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Lock _turn = new();

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellation) => Task.CompletedTask; // nothing to bind

    /// <inheritdoc/>
    private protected override async Task ReceiveAsync(IFeedReceiver receiver, CancellationToken cancellation)
    {
        var patience = new BackOff(time, FirstWait, LongestWait);
        string? told = null;
        while (!cancellation.IsCancellationRequested)
        {
            string wrong;
            try
            {
                using Socket socket = await ClientConnection.OpenAsync(server, time, cancellation);
                receiver.Link(LinkState.Connected, $"connected to {server}");
                var frames = new StreamFrames(framer);
                string end = await SocketStream.ReadAsync(socket, frames, receiver, _turn, cancellation);
                cancellation.ThrowIfCancellationRequested();
                if (frames.HasTaken) patience.Reset(); // one that only hangs up is not met with ever new calls
                (wrong, told) = ($"{server} {end}", null);
            }
            catch (IOException error)
            {
                wrong = error.Message;
            }

            if (wrong != told) receiver.Link(LinkState.Disconnected, wrong);
            told = wrong;
            await patience.WaitAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // each connection is closed where it is read
    }
}
