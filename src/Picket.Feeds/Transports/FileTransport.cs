using Picket.Feeds.Captures;

namespace Picket.Feeds.Transports;

/// <summary>Reads a file once, as fast as the receiver takes it.</summary>
internal sealed class FileTransport(string feed, string path, IFramer framer) : FeedTransport(feed)
{
    private const int MagicBytes = 4;

    private FileStream? _file;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 64 << 10, useAsync: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"feed {Feed}: cannot read {path}: {error.Message}", error);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override async Task ReceiveAsync(IFeedReceiver receiver, CancellationToken cancellation)
    {
        receiver.Link(LinkState.Connected, $"reading {path}");
        byte[] start = new byte[MagicBytes];
        int length = await _file!.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        _file.Position = 0;
        if (CaptureReader.IsCapture(start.AsSpan(0, length))) await Task.Run(() => ReadCapture(_file, receiver, cancellation), cancellation);
        else await ReadStreamAsync(_file, receiver, cancellation);
        receiver.Link(LinkState.Ended, $"{path} is read to its end");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _file?.Dispose();

    private async Task ReadStreamAsync(FileStream file, IFeedReceiver receiver, CancellationToken cancellation)
    {
        var frames = new StreamFrames(framer);
        while (await file.ReadAsync(frames.Free, cancellation) is > 0 and var length) frames.Take(length, receiver);
        frames.End(receiver);
    }

    /// <summary>Hands on the datagrams of a capture, whoever sent them; streams of TCP are passed over.</summary>
    private static void ReadCapture(FileStream file, IFeedReceiver receiver, CancellationToken cancellation)
    {
        var capture = new CaptureReader(file);
        while (capture.TryRead(out CapturedDatagram datagram))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!datagram.IsStream) receiver.Frames(datagram.Payload);
        }

        if (capture.Error is { } error) receiver.Invalid(error.Reason, (int)Math.Min(file.Length - error.Offset, int.MaxValue));
    }
}
