using System.Net.Sockets;

namespace Picket.Feeds.Transports;

/// <summary>Connects to a server over TCP, with TLS where that is asked for.</summary>
public static class ClientConnection
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Connects within 5 s.</summary>
    /// <exception cref="IOException">It is not possible; the message is one clear sentence.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    internal static async Task<Socket> OpenAsync(FeedAddress server, TimeProvider time, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await (server.Address is { } address
                ? socket.ConnectAsync(address, server.Port, either.Token)
                : socket.ConnectAsync(server.Host, server.Port, either.Token));
            return socket;
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw new IOException($"{server} cannot be reached: {(error is SocketException ? error.Message : $"no answer within {Timeout.TotalSeconds} s")}", error);
        }
    }

    /// <summary>Connects within 5 s, and agrees on TLS within another 5 s where settings are given.</summary>
    /// <exception cref="IOException">It is not possible; the message is one clear sentence.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<Stream> OpenStreamAsync(FeedAddress server, TlsSettings? tls, TimeProvider time, CancellationToken cancellation)
    {
        var plain = new NetworkStream(await OpenAsync(server, time, cancellation), ownsSocket: true);
        if (tls is null) return plain;
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await tls.SecureAsync(plain, server.Host, either.Token);
        }
        catch (IOException error)
        {
            throw new IOException($"{server}: {error.Message}", error);
        }
        catch (OperationCanceledException)
        {
            await plain.DisposeAsync();
            cancellation.ThrowIfCancellationRequested();
            throw new IOException($"{server} does not agree on TLS within {Timeout.TotalSeconds} s");
        }
    }
}
