using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.Transports;
using Picket.Files.Journals;
using Picket.Picture;

namespace Picket.Server.Sites;

/// <summary>The single writer of a site: stamps, records and folds what its feeds offer, and publishes snapshots.</summary>
/// <remarks>One thread folds; <see cref="Current"/>, <see cref="Recording"/> and the receivers may be used from any thread.</remarks>
internal sealed class SiteLoop : IAsyncDisposable
{
    private static readonly Duration TickInterval = Duration.FromMilliseconds(100);
    private static readonly Duration PublishInterval = Duration.FromMilliseconds(100);
    private static readonly TimeSpan WakeInterval = TimeSpan.FromMilliseconds(20);
    private readonly Site _site;
    private readonly TimeProvider _time;
    private readonly SiteLoopQueue _queue;
    private readonly AutoResetEvent _wake = new(false); // never disposed: a transport may offer a last frame after the stop
    private readonly Thread _thread;
    private readonly ITimer _timer;
    private readonly RecordedSite _recorded;
    private Instant _published;
    private Instant _lastInput;
    private volatile SiteSnapshot _current;
    private volatile bool _stopping;

    /// <summary>Opens or begins the journal of a site and restores its picture.</summary>
    /// <param name="site">The site.</param>
    /// <param name="siteText">The text of its file, as it is recorded.</param>
    /// <param name="journalFolder">Where the journal's files are, or will be.</param>
    /// <param name="createReader">Makes the readers of its feeds.</param>
    /// <param name="time">The clock of the door.</param>
    /// <param name="newJournal">Random id for a journal that begins.</param>
    public SiteLoop(Site site, string siteText, string journalFolder, Func<Feed, Site, IFeedReader> createReader, TimeProvider time, ulong newJournal)
    {
        (_site, _time, _queue) = (site, time, new SiteLoopQueue(site.Feeds.Length));
        _lastInput = Now;
        _recorded = Journal.Open(journalFolder, site.Journal, siteText, () => StoredSite.CreatePicture(createReader), newJournal, _lastInput);
        _current = _recorded.Picture.Snapshot();
        _thread = new Thread(Run) { Name = $"picket-site {site.Name}", IsBackground = true };
        _timer = time.CreateTimer(_ => _wake.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The newest picture.</summary>
    public SiteSnapshot Current => _current;

    /// <summary>How the journal stands.</summary>
    public JournalStatus Recording => _recorded.Journal.Status;

    /// <summary>What could not be used of an earlier journal, in one sentence; none where all could.</summary>
    public string? Notice => _recorded.Notice;

    private Instant Now => Instant.FromUtc(_time.GetUtcNow().UtcDateTime);

    /// <summary>Starts to fold.</summary>
    public void Start()
    {
        _thread.Start();
        _timer.Change(WakeInterval, WakeInterval);
    }

    /// <summary>Where the transport of a feed delivers.</summary>
    /// <param name="feed">Index of the feed in <c>Site.Feeds</c>.</param>
    public IFeedReceiver ReceiverOf(int feed) => new SiteLoopReceiver(this, feed);

    /// <summary>Offers an input; dropped and counted where the site is too far behind.</summary>
    public void Offer(in OfferedInput input)
    {
        if (_queue.Offer(in input)) _wake.Set();
    }

    /// <summary>Folds what was offered so far, then closes the journal.</summary>
    public async Task StopAsync()
    {
        await _timer.DisposeAsync();
        _stopping = true;
        _wake.Set();
        await Task.Run(_thread.Join);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync());

    private void Run()
    {
        List<OfferedInput> taken = [];
        bool last;
        do
        {
            _wake.WaitOne();
            last = _stopping;
            taken = _queue.Take(taken);
            Turn(taken);
            taken.Clear();
        }
        while (!last);

        _recorded.Close(Now);
        _current = _recorded.Picture.Snapshot();
    }

    private void Turn(List<OfferedInput> offered)
    {
        Instant now = Now;
        if (_recorded.Journal.NeedsGap(out GapReport gap)) Take(new(InputKind.Gap, -1, gap.ToPayload()), now);
        for (int feed = 0; feed < _site.Feeds.Length; feed++)
        {
            if (_queue.TakeDropped(feed) is > 0 and var dropped) Take(new(InputKind.Load, feed, new LoadReport(dropped).ToPayload()), now);
        }

        foreach (OfferedInput input in offered)
        {
            now = Now;
            Take(input, now);
            PublishWhenDue(now);
        }

        if ((now - _lastInput).Abs() >= TickInterval) Take(new(InputKind.Tick, -1, default), now);
        PublishWhenDue(now);
    }

    private void Take(in OfferedInput input, Instant now)
    {
        Mode mode = input.Feed < 0 ? Mode.Live : _site.Feeds[input.Feed].Mode;
        _recorded.Take(input.Kind, mode, input.Feed, input.Payload, now);
        _lastInput = now;
    }

    private void PublishWhenDue(Instant now)
    {
        if (_recorded.Picture.Sequence == _current.Sequence || (now - _published).Abs() < PublishInterval) return;
        _current = _recorded.Picture.Snapshot();
        _published = now;
    }
}
