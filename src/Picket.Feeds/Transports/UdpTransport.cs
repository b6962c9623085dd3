using System.Net;
using System.Net.Sockets;

namespace Picket.Feeds.Transports;

/// <summary>Receives datagrams, sent to this machine or to a multicast group that it joins.</summary>
internal sealed class UdpTransport(string feed, FeedAddress listen) : FeedTransport(feed)
{
    // Asked of the kernel, which grants up to net.core.rmem_max: a burst of a whole radar scan fits while the receiver is busy.
    private const int ReceiveBufferBytes = 4 << 20;
    private const int LongestDatagram = 65535;

    private Socket? _socket;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellation)
    {
        IPAddress address = listen.Address ?? throw new IOException($"feed {Feed}: listen takes an IP address, not the name {listen.Host}");
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBufferBytes };
        if (listen.IsMulticast) Join(_socket, address);
        else Bind(_socket, new IPEndPoint(address, listen.Port));
        Bound = (IPEndPoint)_socket.LocalEndPoint!;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override async Task ReceiveAsync(IFeedReceiver receiver, CancellationToken cancellation)
    {
        receiver.Link(LinkState.Connected, $"listening on udp {Bound}");
        await using CancellationTokenRegistration closing = cancellation.Register(_socket!.Dispose);
        await Task.Factory.StartNew(() => Receive(receiver, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    // On a thread of its own: what comes is stamped with the time that it is handed on, so it must not wait for a busy pool.
    private void Receive(IFeedReceiver receiver, CancellationToken cancellation)
    {
        Thread.CurrentThread.Name = $"picket-udp {Feed}";
        byte[] buffer = new byte[LongestDatagram];
        var anyone = new SocketAddress(_socket!.AddressFamily);
        while (true)
        {
            int length;
            try
            {
                length = _socket.ReceiveFrom(buffer, SocketFlags.None, anyone);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException && cancellation.IsCancellationRequested)
            {
                return; // closing the socket is what ends a receive that waits
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset or SocketError.MessageSize)
            {
                continue; // Windows reports an earlier answer's unreachable port here; nothing was received
            }

            if (length > 0) receiver.Frames(buffer.AsSpan(0, length).ToArray());
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _socket?.Dispose();

    private void Join(Socket socket, IPAddress group)
    {
        // Other listeners of the group may share the port.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        bool v6 = group.AddressFamily == AddressFamily.InterNetworkV6;
        // Bound to the group, a socket gets no datagram of another group on the same port; Windows cannot do that.
        Bind(socket, new IPEndPoint(OperatingSystem.IsWindows() ? (v6 ? IPAddress.IPv6Any : IPAddress.Any) : group, listen.Port));
        try
        {
            if (v6) socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.AddMembership, new IPv6MulticastOption(group, listen.Card?.ScopeId ?? 0));
            else socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(group, listen.Card ?? IPAddress.Any));
        }
        catch (SocketException error)
        {
            throw new IOException($"feed {Feed}: cannot join the group {group} on {listen.Card?.ToString() ?? "any network card"}: {error.Message}", error);
        }
    }
}
