using System.Security.Cryptography;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Feeds;
using Picket.Feeds.Transports;
using Picket.Picture;
using Picket.Server.Outputs;

namespace Picket.Server.Sites;

/// <summary>A site at work: its transports, its loop, and what readers see of it.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly FolderLock _folder;
    private readonly SiteLoop _loop;
    private readonly SiteOutputs _outputs;
    private readonly FeedTransport[] _transports;
    private readonly Task _receiving, _rehearsing;
    private readonly CancellationTokenSource _stop = new();

    private RunningSite(Site site, FeedTransport[] transports, SiteLoop loop, SiteOutputs outputs, FolderLock folder, string journal, IExerciseSource? exercise)
    {
        (_folder, _loop, _outputs, _transports) = (folder, loop, outputs, transports);
        Served = new(site, () => loop.Current, () => loop.Recording, journal, loop.ActAsync) { Outbox = outputs.File, Locate = loop.LocateAsync, Voice = new(loop.HearAsync, loop.EndAsync), Tallies = outputs.Tallies, Exercise = exercise };
        _rehearsing = Task.Factory.StartNew(() => Rehearsal.Fly(site) is { } warning ? outputs.RehearseAsync(warning) : Task.CompletedTask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        outputs.Start();
        loop.Start();
        _receiving = Task.WhenAll(transports.Select((transport, feed) => Task.Run(() => transport.RunAsync(loop.ReceiverOf(feed), _stop.Token))));
    }

    /// <summary>What readers see.</summary>
    public ServedSite Served { get; }

    /// <summary>What could not be used of an earlier journal, in one sentence; none where all could.</summary>
    public string? Notice => _loop.Notice;

    /// <summary>Where the feeds of a mode listen.</summary>
    public FeedEndpoints<TMode> EndpointsOf<TMode>()
        where TMode : struct, IMode =>
        new(Served.Site.Feeds.Zip(_transports, (feed, transport) => (feed, transport.Bound)));

    /// <summary>Binds every feed, opens the journal, then folds and receives.</summary>
    /// <param name="definition">The site.</param>
    /// <param name="dataFolder">Folder of the journals.</param>
    /// <param name="time">The clock.</param>
    /// <param name="exercise">The exercise that is played into it; none where there is none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">A feed's settings do not fit its protocol or transport, or an output's the site; the message is one sentence.</exception>
    /// <exception cref="IOException">A feed cannot listen, or the journal's folder cannot be used or is in use; the message is one sentence.</exception>
    public static async Task<RunningSite> StartAsync(SiteDefinition definition, string dataFolder, TimeProvider time, IExerciseSource? exercise, CancellationToken cancellation)
    {
        Site site = definition.Site;
        FeedTransport[] transports = [.. site.Feeds.Select(feed => FeedTransport.Create(feed, ProtocolOf(feed).CreateFramer(feed.Framing), time))];
        FolderLock? folder = null;
        SiteOutputs? outputs = null;
        try
        {
            foreach (FeedTransport transport in transports) await transport.StartAsync(cancellation);
            string journal = Path.Combine(dataFolder, site.Name);
            folder = new(journal);
            SiteLoop? loop = null;
            outputs = new(site, journal, () => loop!.Current, report => loop?.Offer(new(InputKind.Tested, -1, report.Write(), Mode.Test)), time);
            loop = new(site, definition.Text, journal, (feed, of) => ProtocolOf(feed).CreateReader(feed, of), time, NewJournal(), outputs.ReceiversOf);
            return new(site, transports, loop, outputs, folder, journal, exercise);
        }
        catch
        {
            if (outputs is not null) await outputs.DisposeAsync();
            folder?.Dispose();
            foreach (FeedTransport transport in transports) transport.Dispose();
            throw;
        }
    }

    /// <summary>Closes the feeds, folds what they brought and closes the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (FeedTransport transport in _transports) transport.Dispose();
        await _loop.DisposeAsync();
        await _rehearsing;
        await _outputs.DisposeAsync();
        _folder.Dispose();
        _stop.Dispose();
    }

    private static FeedProtocol ProtocolOf(Feed feed) => FeedProtocols.Find(feed.Protocol)
        ?? throw new ArgumentException($"feed {feed.Id}: there is no protocol {feed.Protocol}; there are: {string.Join(", ", FeedProtocols.All.Select(protocol => protocol.Name))}");

    /// <summary>A journal's id has to differ from that of every other journal ever, so it comes from outside the fold's determinism.</summary>
    internal static ulong NewJournal() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
