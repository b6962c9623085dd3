namespace Picket.Feeds.Transports;

/// <summary>Reads a file once, as fast as the receiver takes it.</summary>
internal sealed class FileTransport(string feed, string path, IFramer framer) : FeedTransport(feed)
{
    private FileStream? _file;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: true);
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
        var frames = new StreamFrames(framer);
        while (await _file!.ReadAsync(frames.Free, cancellation) is > 0 and var length) frames.Take(length, receiver);
        frames.End(receiver);
        receiver.Link(LinkState.Ended, $"{path} is read to its end");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _file?.Dispose();
}
