using System.Net;
using System.Net.Sockets;

namespace Picket.Feeds.Transports;

/// <summary>Sends frames to whoever listens: datagrams over UDP, or a stream over TCP.</summary>
public sealed class FeedSender : IDisposable
{
    private readonly Socket _socket;
    private readonly IPEndPoint? _to; // none for a stream, which is connected

    private FeedSender(Socket socket, IPEndPoint? to) => (_socket, _to) = (socket, to);

    /// <summary>Makes ready to send; connects where the transport is TCP.</summary>
    /// <param name="stream">TCP; else UDP, to a host or a multicast group.</param>
    /// <param name="to">To whom.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="IOException">It is not possible; the message is one clear sentence.</exception>
    public static async Task<FeedSender> OpenAsync(bool stream, FeedAddress to, CancellationToken cancellation)
    {
        Socket? socket = null;
        try
        {
            IPAddress address = to.Address ?? (await Dns.GetHostAddressesAsync(to.Host, cancellation))[0];
            var endpoint = new IPEndPoint(address, to.Port);
            socket = stream
                ? new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
                : new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            if (stream) await socket.ConnectAsync(endpoint, cancellation);
            else if (to.Card is { AddressFamily: AddressFamily.InterNetwork } card) socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, card.GetAddressBytes());
            else if (to.Card is { } card6) socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastInterface, (int)card6.ScopeId);
            return new FeedSender(socket, stream ? null : endpoint);
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw new IOException($"{to} cannot be reached: {error.Message}", error);
        }
    }

    /// <summary>Sends one datagram, or the next bytes of the stream.</summary>
    /// <exception cref="IOException">The other side is gone, or the datagram is too long; the message is one clear sentence.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            if (_to is not null)
            {
                await _socket.SendToAsync(bytes, SocketFlags.None, _to, cancellation);
                return;
            }

            while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, cancellation)..];
        }
        catch (SocketException error)
        {
            throw new IOException(error.SocketErrorCode == SocketError.MessageSize ? $"a frame of {bytes.Length} bytes does not fit in a datagram" : $"the connection broke off: {error.Message}", error);
        }
    }

    /// <summary>Closes the socket.</summary>
    public void Dispose() => _socket.Dispose();
}
