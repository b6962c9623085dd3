using System.Net;
using Picket.Core.Sites;
using Picket.Feeds.Transports;

namespace Picket.Tests.Feeds.Transports;

/// <summary>A transport at work, stopped when the test is over.</summary>
internal sealed class TransportRun : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();

    private TransportRun(FeedTransport transport, RecordingReceiver receiver)
    {
        Bound = transport.Bound ?? new IPEndPoint(IPAddress.None, 0);
        Receiver = receiver;
        Running = transport.RunAsync(receiver, stop.Token);
    }

    public IPEndPoint Bound { get; }

    public RecordingReceiver Receiver { get; }

    public Task Running { get; }

    public static async Task<TransportRun> StartAsync(Feed feed, TimeProvider? time = null)
    {
        var transport = FeedTransport.Create(feed, new LetterFramer(), time ?? TimeProvider.System);
        await transport.StartAsync(TestContext.Current.CancellationToken);
        return new TransportRun(transport, new RecordingReceiver());
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Running;
        stop.Dispose();
    }
}
