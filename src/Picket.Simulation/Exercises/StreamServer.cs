using System.Net;
using System.Net.Sockets;

namespace Picket.Simulation.Exercises;

/// <summary>A TCP server on the loopback that sends the same bytes to everyone connected. A client that does not keep up is dropped; it may connect again.</summary>
internal sealed class StreamServer : IDisposable
{
    private const int SendBufferBytes = 1 << 18;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Socket> _clients = [];

    /// <summary>Opens a free port.</summary>
    public StreamServer() => _listener.Start();

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Takes clients until cancelled.</summary>
    public async Task AcceptAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Socket client = await _listener.AcceptSocketAsync(cancellationToken);
            (client.Blocking, client.NoDelay, client.SendBufferSize) = (false, true, SendBufferBytes);
            lock (_lock) _clients.Add(client);
        }
    }

    /// <summary>Sends bytes to everyone connected, without waiting.</summary>
    public void Send(byte[] bytes)
    {
        lock (_lock) _clients.RemoveAll(client => !TrySend(client, bytes));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        lock (_lock)
        {
            foreach (Socket client in _clients) client.Dispose();
            _clients.Clear();
        }
    }

    private static bool TrySend(Socket client, byte[] bytes)
    {
        int sent = client.Send(bytes, SocketFlags.None, out SocketError error);
        if (error == SocketError.Success && sent == bytes.Length) return true;
        client.Dispose();
        return false;
    }
}
