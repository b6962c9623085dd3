using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace Picket.Tests.Server.Stream;

/// <summary>Two ends of a WebSocket without a host, so that a session can be given a caller of any role.</summary>
internal static class SocketPair
{
    public static async Task<(WebSocket Server, WebSocket Client)> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        TcpClient server = await listener.AcceptTcpClientAsync();
        return (Over(server, isServer: true), Over(client, isServer: false));
    }

    private static WebSocket Over(TcpClient tcp, bool isServer) => WebSocket.CreateFromStream(tcp.GetStream(), new() { IsServer = isServer });
}
