using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.Transports;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Picture.Voice;
using Picket.Picture.Warnings;
using Picket.Server.Warnings;

namespace Picket.Server.Sites;

/// <summary>The loop of a site: one thread, the door, stamps and records what the feeds offer, another folds it in that order. So inputs are on
/// disk within milliseconds, whatever the fold is busy with.</summary>
/// <remarks><see cref="Current"/>, <see cref="Recording"/> and the receivers may be used from any thread.</remarks>
internal sealed class SiteLoop : IAsyncDisposable
{
    private static readonly Duration TickInterval = Duration.FromMilliseconds(100);
    private static readonly TimeSpan WakeInterval = TimeSpan.FromMilliseconds(20);
    private readonly Site _site;
    private readonly TimeProvider _time;
    private readonly SiteLoopQueue _queue;
    private readonly AutoResetEvent _wake = new(false); // never disposed: a transport may offer a last frame after the stop
    private readonly Thread _thread;
    private readonly ITimer _timer;
    private readonly RecordedSite _recorded;
    private readonly SiteFold _fold;
    private readonly List<(long Sequence, TaskCompletionSource<ActReceipt> Answer)> _unanswered = [];
    private Instant _lastLive; // of the inputs that move every picture
    private volatile bool _stopping;

    /// <summary>Opens or begins the journal of a site and restores its picture.</summary>
    /// <param name="site">The site.</param>
    /// <param name="siteText">The text of its file, as it is recorded.</param>
    /// <param name="journalFolder">Where the journal's files are, or will be.</param>
    /// <param name="createReader">Makes the readers of its feeds.</param>
    /// <param name="time">The clock of the door.</param>
    /// <param name="newJournal">Random id for a journal that begins.</param>
    /// <param name="receivers">Who is told of the warnings of a picture, also of those that are decided again while it is restored.</param>
    public SiteLoop(Site site, string siteText, string journalFolder, Func<Feed, Site, IFeedReader> createReader, TimeProvider time, ulong newJournal,
        Func<SitePicture, WarningReceivers>? receivers = null)
    {
        (_site, _time, _queue) = (site, time, new SiteLoopQueue(site.Feeds.Length));
        _lastLive = Now;
        _recorded = Journal.Open(journalFolder, site.Journal, siteText, CreatePicture, newJournal, _lastLive);
        _fold = new SiteFold(_recorded, time);
        _thread = new Thread(Run) { Name = $"picket-door {site.Name}", IsBackground = true };
        _timer = time.CreateTimer(_ => _wake.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        SitePicture CreatePicture()
        {
            SitePicture picture = StoredSite.CreatePicture(createReader, overAnyGround: true);
            if (receivers is not null) picture.Warned = receivers(picture);
            return picture;
        }
    }

    /// <summary>The newest picture.</summary>
    public SiteSnapshot Current => _fold.Current;

    /// <summary>How the journal stands.</summary>
    public JournalStatus Recording => _recorded.Journal.Status;

    /// <summary>What could not be used of an earlier journal, in one sentence; none where all could.</summary>
    public string? Notice => _recorded.Notice;

    private Instant Now => Instant.FromUtc(_time.GetUtcNow().UtcDateTime);

    /// <summary>Starts to record and fold.</summary>
    public void Start()
    {
        _fold.Start();
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

    /// <summary>Takes what an officer does, ahead of what feeds brought and was not taken yet.</summary>
    /// <returns>Ends when it is on disk, or when it is known that it will not be.</returns>
    public Task<ActReceipt> ActAsync(OfficerAction action, Mode mode) => RecordAsync(InputKind.Operator, action.Write(), mode);

    /// <summary>Takes where a zone that moves was seen.</summary>
    /// <returns>Ends when it is on disk, or when it is known that it will not be.</returns>
    public Task<ActReceipt> LocateAsync(PositionReport report, Mode mode) => RecordAsync(InputKind.Position, report.Write(), mode);

    /// <summary>Takes what somebody reports by voice; its number is the report's.</summary>
    /// <returns>Ends when it is on disk, or when it is known that it will not be.</returns>
    public Task<ActReceipt> HearAsync(VoiceReport report, Mode mode) => RecordAsync(InputKind.VoiceReport, report.Write(), mode);

    /// <summary>Takes the end of a voice report.</summary>
    /// <returns>Ends when it is on disk, or when it is known that it will not be.</returns>
    public Task<ActReceipt> EndAsync(VoiceEnd end, Mode mode) => RecordAsync(InputKind.VoiceEnd, end.Write(), mode);

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

    private Task<ActReceipt> RecordAsync(InputKind kind, byte[] payload, Mode mode)
    {
        var answer = new TaskCompletionSource<ActReceipt>(TaskCreationOptions.RunContinuationsAsynchronously);
        Offer(new(kind, -1, payload, mode, sequence => _unanswered.Add((sequence, answer))));
        return answer.Task;
    }

    private void Run()
    {
        List<OfferedInput> taken = [];
        bool last;
        do
        {
            _wake.WaitOne();
            last = _stopping;
            if (last || _fold.HasRoom) // else what comes waits in the queue, and is dropped and counted there
            {
                taken = _queue.Take(taken);
                Turn(taken);
                taken.Clear();
            }

            _fold.Wake();
            Answer();
        }
        while (!last);

        using (_fold) _fold.Close(Now);
        Answer();
    }

    // Whoever waits for a number that is on disk now, or that nobody can promise any more.
    private void Answer()
    {
        if (_unanswered.Count == 0) return;
        JournalStatus status = Recording;
        _unanswered.RemoveAll(one => (one.Sequence <= status.Committed || !status.Recording) && one.Answer.TrySetResult(new(one.Sequence, one.Sequence <= status.Committed)));
    }

    private void Turn(List<OfferedInput> offered)
    {
        if (_recorded.Journal.NeedsGap(out GapReport gap)) Take(new(InputKind.Gap, -1, gap.ToPayload()));
        for (int feed = 0; feed < _site.Feeds.Length; feed++)
        {
            if (_queue.TakeDropped(feed) is > 0 and var dropped) Take(new(InputKind.Load, feed, new LoadReport(dropped).ToPayload()));
        }

        foreach (OfferedInput input in offered) Take(input);
        if ((Now - _lastLive).Abs() >= TickInterval) Take(new(InputKind.Tick, -1, default));
    }

    private void Take(in OfferedInput input)
    {
        Mode mode = input.Feed < 0 ? input.Mode : _site.Feeds[input.Feed].Mode;
        Instant now = Now;
        if (mode == Mode.Live) _lastLive = now;
        JournalEntry entry = _recorded.Record(input.Kind, mode, input.Feed, input.Payload, now);
        _fold.Add(in entry);
        input.Taken?.Invoke(entry.Input.Sequence);
    }
}
