using System.Net;
using System.Net.Sockets;
using Picket.Core.Sites;

namespace Picket.Feeds.Transports;

/// <summary>Brings the bytes of one feed from a socket or a file to a receiver. Holds no queue: what is not read waits in the kernel.</summary>
public abstract class FeedTransport : IDisposable
{
    private protected FeedTransport(string feed) => Feed = feed;

    /// <summary>Where it listens, once started; none where it connects or reads a file.</summary>
    public IPEndPoint? Bound { get; private protected set; }

    /// <summary>Id of the feed, for messages.</summary>
    private protected string Feed { get; }

    /// <summary>Creates the transport that a feed asks for.</summary>
    /// <param name="feed">The feed of a site file.</param>
    /// <param name="framer">Finds whole frames in a stream; datagrams are handed on as they are.</param>
    /// <param name="time">The clock that reconnecting waits by.</param>
    /// <exception cref="ArgumentException">The feed's settings do not fit each other; the message is one sentence.</exception>
    public static FeedTransport Create(Feed feed, IFramer framer, TimeProvider time) => (feed.Transport, feed.Listen, feed.Connect, feed.Path) switch
    {
        (Transport.Udp, { } listen, null, null) => new UdpTransport(feed.Id, Address(feed, listen)),
        (Transport.Tcp, { } listen, null, null) => new TcpListenTransport(feed.Id, Address(feed, listen), framer, time),
        (Transport.Tcp, null, { } connect, null) => new TcpConnectTransport(feed.Id, Address(feed, connect), framer, time),
        (Transport.File, null, null, { } path) => new FileTransport(feed.Id, path, framer),
        (Transport.Udp, _, _, _) => throw new ArgumentException($"feed {feed.Id}: transport udp takes listen: \"host:port\" and nothing else"),
        (Transport.Tcp, _, _, _) => throw new ArgumentException($"feed {feed.Id}: transport tcp takes either listen: or connect: \"host:port\""),
        _ => throw new ArgumentException($"feed {feed.Id}: transport file takes path: and nothing else"),
    };

    /// <summary>Binds the socket or opens the file, so that nothing sent from now on is lost; a connection is made only by <see cref="RunAsync"/>.</summary>
    /// <exception cref="IOException">It cannot; the message is one clear sentence that names the feed.</exception>
    public abstract Task StartAsync(CancellationToken cancellation);

    /// <summary>Receives until cancelled, or until the end of a file. Returns then; a lost connection is mended, not thrown.</summary>
    /// <param name="receiver">Takes what comes.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(IFeedReceiver receiver, CancellationToken cancellation)
    {
        try
        {
            await ReceiveAsync(receiver, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // asked to stop
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Closes the socket or file.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract Task ReceiveAsync(IFeedReceiver receiver, CancellationToken cancellation);

    /// <summary>Closes the socket or file.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Binds a socket, or says in one sentence why that is not possible.</summary>
    private protected void Bind(Socket socket, IPEndPoint endpoint)
    {
        try
        {
            socket.Bind(endpoint);
        }
        catch (SocketException error)
        {
            throw new IOException(error.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"feed {Feed}: port {endpoint.Port} on {endpoint.Address} is in use",
                SocketError.AddressNotAvailable => $"feed {Feed}: {endpoint.Address} is no address of this machine",
                SocketError.AccessDenied => $"feed {Feed}: port {endpoint.Port} on {endpoint.Address} is not permitted to this user",
                _ => $"feed {Feed}: cannot listen on {endpoint}: {error.Message}",
            }, error);
        }
    }

    private static FeedAddress Address(Feed feed, string text) =>
        FeedAddress.Parse(text, out FeedAddress address) is { } wrong ? throw new ArgumentException($"feed {feed.Id}: {wrong}") : address;
}
