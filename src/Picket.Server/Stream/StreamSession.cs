using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;
using Google.Protobuf;
using Picket.Core.Modes;
using Picket.Server.Sites;

namespace Picket.Server.Stream;

/// <summary>One client on the live stream: a reader that takes its words, and a sender that alone writes to the socket.</summary>
/// <remarks>
/// The words wait in a small bounded channel; when the sender is held up by a slow client the reader stops reading, so TCP holds
/// the client back. What goes out is made at the moment it can go out: nothing is queued.
/// </remarks>
/// <param name="socket">The client's socket.</param>
/// <param name="sites">The sites.</param>
/// <param name="time">The clock of what is due.</param>
/// <param name="counters">Counts what is sent.</param>
/// <param name="barred">Why the client may not see an exercise as its instructor, in one sentence; none where it may.</param>
internal sealed class StreamSession(WebSocket socket, SiteDirectory sites, TimeProvider time, StreamCounters counters, string? barred)
{
    private const int LongestMessage = 64 * 1024;

    private readonly Channel<Wire.ClientMessage> _words = Channel.CreateBounded<Wire.ClientMessage>(
        new BoundedChannelOptions(16) { SingleReader = true, SingleWriter = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private SiteStream? _followed;

    /// <summary>Serves the client until it goes or the host stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task reading = ReadAsync(ended.Token);
        try
        {
            await SendAsync(ended.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The client went, or the host stops: either way the session is over.
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    private async Task SendAsync(CancellationToken ended)
    {
        await SendAsync(new Wire.ServerMessage { Hello = Hello() }, ended);
        Task<bool> word = _words.Reader.WaitToReadAsync(ended).AsTask();
        while (true)
        {
            await WordOrDueAsync(word, ended);
            if (word.IsCompleted)
            {
                if (!await word) break;
                while (_words.Reader.TryRead(out Wire.ClientMessage? message)) await TakeAsync(message, ended);
                word = _words.Reader.WaitToReadAsync(ended).AsTask();
            }

            if (_followed is null) continue;
            foreach (Wire.ServerMessage message in _followed.Due(time.GetUtcNow())) await SendAsync(message, ended);
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ended);
    }

    /// <summary>Waits for a word of the client, or until something of the followed site is due.</summary>
    private async Task WordOrDueAsync(Task<bool> word, CancellationToken ended)
    {
        if (_followed is null)
        {
            await word;
            return;
        }

        TimeSpan wait = _followed.NextDue - time.GetUtcNow();
        if (wait <= TimeSpan.Zero || word.IsCompleted) return;
        using var dueOrWord = CancellationTokenSource.CreateLinkedTokenSource(ended);
        await Task.WhenAny(word, Task.Delay(wait, time, dueOrWord.Token));
        await dueOrWord.CancelAsync();
    }

    private ValueTask TakeAsync(Wire.ClientMessage message, CancellationToken ended)
    {
        switch (message.BodyCase)
        {
            case Wire.ClientMessage.BodyOneofCase.Subscribe:
                (Subscription? wish, string? reason) = Subscription.Read(message.Subscribe, sites, barred);
                if (wish is null) return RefuseAsync(reason!, ended);
                if (_followed?.Site == wish.Site) _followed.Restart(wish);
                else _followed = new(wish);
                return default;

            case Wire.ClientMessage.BodyOneofCase.Acknowledge:
                Wire.Acknowledge held = message.Acknowledge;
                if (sites.Find(held.Site) is not { } site) return RefuseAsync($"acknowledge: there is no site \"{held.Site}\"; there are: {sites.Names}", ended);
                if (_followed?.Site == site) _followed.Acknowledge((Mode)held.Mode, held.Update); // else of the site followed before
                return default;

            default:
                return RefuseAsync("the message is none of the schema's: a binary ClientMessage with subscribe or acknowledge is allowed", ended);
        }
    }

    private async Task ReadAsync(CancellationToken ended)
    {
        byte[] buffer = new byte[4096];
        var message = new ArrayBufferWriter<byte>(256);
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), ended);
                if (part.MessageType == WebSocketMessageType.Close) break;
                if (message.WrittenCount <= LongestMessage) message.Write(buffer.AsSpan(0, part.Count));
                if (!part.EndOfMessage) continue;
                await _words.Writer.WriteAsync(Parse(part.MessageType, message.WrittenSpan), ended);
                message.ResetWrittenCount();
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The client went, or the host stops: the sender learns it from the end of the words.
        }
        finally
        {
            _words.Writer.Complete();
        }
    }

    /// <summary>The client's message; an empty one, which the sender refuses, where it cannot be read.</summary>
    private static Wire.ClientMessage Parse(WebSocketMessageType type, ReadOnlySpan<byte> bytes)
    {
        if (type != WebSocketMessageType.Binary || bytes.Length > LongestMessage) return new();
        try
        {
            return Wire.ClientMessage.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return new();
        }
    }

    private Wire.Hello Hello()
    {
        var hello = new Wire.Hello { Version = ServerVersion.Text };
        hello.Sites.AddRange(sites.All.Select(SiteInfoWriter.Write));
        return hello;
    }

    private ValueTask RefuseAsync(string reason, CancellationToken ended) =>
        SendAsync(new Wire.ServerMessage { Refusal = new() { Reason = reason } }, ended);

    private ValueTask SendAsync(Wire.ServerMessage message, CancellationToken ended)
    {
        _buffer.ResetWrittenCount();
        message.WriteTo(_buffer);
        counters.Sent(_buffer.WrittenCount);
        return socket.SendAsync(_buffer.WrittenMemory, WebSocketMessageType.Binary, endOfMessage: true, ended);
    }
}
