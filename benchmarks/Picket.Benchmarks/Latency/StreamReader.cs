using System.Net.WebSockets;
using System.Text;

namespace Picket.Benchmarks.Latency;

/// <summary>A client of the live stream: takes all updates as fast as they come and acknowledges them, or subscribes and never reads.</summary>
internal static class StreamReader
{
    /// <summary>Follows a site until cancelled.</summary>
    public static async Task RunAsync(int port, string site, bool reads, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", $"http://127.0.0.1:{port}");
        try
        {
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/ws"), stop);
            byte[] name = Encoding.UTF8.GetBytes(site);
            byte[] rate = [0x11, .. BitConverter.GetBytes(10.0)]; // Subscribe.max_rate
            await socket.SendAsync((byte[])[0x0A, (byte)(name.Length + 2 + rate.Length), 0x0A, (byte)name.Length, .. name, .. rate], WebSocketMessageType.Binary, true, stop);
            if (!reads) await Task.Delay(Timeout.Infinite, stop);
            byte[] buffer = new byte[1 << 20];
            while (true)
            {
                int length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException("the stream was closed");
                if (UpdateOf(buffer.AsSpan(0, length)) is { } update)
                {
                    byte[] number = Varint(update), body = [0x0A, (byte)name.Length, .. name, 0x10, 1, 0x18, .. number]; // Acknowledge: site, mode live, update
                    await socket.SendAsync((byte[])[0x12, (byte)body.Length, .. body], WebSocketMessageType.Binary, true, stop);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // stopped
        }
    }

    // Field 3 of the message in field 2; none where the message is another.
    private static ulong? UpdateOf(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty || message[0] != 0x12) return null;
        int at = 1;
        _ = Read(message, ref at);
        while (at < message.Length)
        {
            ulong tag = Read(message, ref at), value = Read(message, ref at);
            if (tag == 0x18) return value;
            if (tag == 0x0A) at += (int)value;
        }

        return null;
    }

    private static ulong Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte one = bytes[at++];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80) return value;
        }
    }

    private static byte[] Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
