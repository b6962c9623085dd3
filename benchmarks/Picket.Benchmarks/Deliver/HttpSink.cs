using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Picket.Benchmarks.Deliver;

/// <summary>The least HTTP server that takes a POST: it answers 200 once the body was taken, and nothing when it is stopped before.</summary>
/// <remarks>The base library's own listener answers 200 to requests that wait when it is closed, which a sender must take for an acknowledgement.</remarks>
internal sealed class HttpSink : IDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<byte[], Task> _take;
    private readonly CancellationTokenSource _stop = new();

    public HttpSink(int port, Func<byte[], Task> take)
    {
        _take = take;
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _ = AcceptAsync();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                List<byte> head = [];
                byte[] one = new byte[1];
                while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
                {
                    await stream.ReadExactlyAsync(one, _stop.Token);
                    head.Add(one[0]);
                }

                string length = Encoding.ASCII.GetString([.. head]).Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                byte[] body = new byte[int.Parse(length.AsSpan("Content-Length:".Length))];
                await stream.ReadExactlyAsync(body, _stop.Token);
                await _take(body);
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _stop.Token);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SocketException)
        {
            // the sender is gone, or this is stopped
        }
    }
}
