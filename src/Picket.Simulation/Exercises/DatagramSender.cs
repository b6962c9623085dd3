using System.Net;
using System.Net.Sockets;

namespace Picket.Simulation.Exercises;

/// <summary>Sends datagrams; one that nobody waits for is lost, as on any network.</summary>
internal sealed class DatagramSender : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    /// <summary>Sends one.</summary>
    public void Send(byte[] datagram, IPEndPoint to)
    {
        try
        {
            _socket.SendTo(datagram, to);
        }
        catch (SocketException)
        {
            // The listener is gone; radars do not notice either.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
