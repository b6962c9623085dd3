using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Picket.Server.Hosting;

/// <summary>Listens on a port, or on the next one that is free.</summary>
internal static class FreePort
{
    private const int Attempts = 100;

    /// <summary>Binds a socket to the wanted port or to one of the hundred after it.</summary>
    /// <exception cref="SocketException">All of them are in use.</exception>
    public static Socket Bind(EndPoint wanted)
    {
        var endpoint = (IPEndPoint)wanted;
        for (int next = 1; ; next++)
        {
            try
            {
                return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse && next < Attempts)
            {
                endpoint = new(endpoint.Address, ((IPEndPoint)wanted).Port + next);
            }
        }
    }
}
