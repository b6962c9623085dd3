using System.Net.Sockets;

namespace Picket.Feeds.Transports;

/// <summary>Reads a connected socket to its end.</summary>
internal static class SocketStream
{
    /// <summary>Reads until the other side closes, the connection breaks, or the work is cancelled.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="frames">Cuts it into frames.</param>
    /// <param name="receiver">Takes them.</param>
    /// <param name="turn">Held during every call of the receiver.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How it ended, in a few words.</returns>
    public static async Task<string> ReadAsync(Socket socket, StreamFrames frames, IFeedReceiver receiver, Lock turn, CancellationToken cancellation)
    {
        string end = "closed the connection";
        Watch(socket);
        try
        {
            while (await socket.ReceiveAsync(frames.Free, cancellation) is > 0 and var length)
            {
                lock (turn) frames.Take(length, receiver);
            }
        }
        catch (SocketException error)
        {
            end = $"broke off: {error.Message}";
        }
        catch (OperationCanceledException)
        {
            end = "was left";
        }

        lock (turn) frames.End(receiver);
        return end;
    }

    /// <summary>Lets the kernel find out within about 25 s that the other side is gone without a word.</summary>
    private static void Watch(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }
}
