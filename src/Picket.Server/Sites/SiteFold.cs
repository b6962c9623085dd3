using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Picture;

namespace Picket.Server.Sites;

/// <summary>The thread that folds a site's recorded inputs in their order and publishes snapshots.</summary>
/// <param name="recorded">The site, of which this owns the picture.</param>
/// <param name="time">The clock by which snapshots are published.</param>
internal sealed class SiteFold(RecordedSite recorded, TimeProvider time) : IDisposable
{
    private const int MaxBehind = 50_000;
    private const long MaxBytesBehind = 64_000_000;
    private static readonly TimeSpan PublishInterval = TimeSpan.FromMilliseconds(100), LongestInterval = TimeSpan.FromMilliseconds(500);
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _wake = new(false);
    private List<JournalEntry> _waiting = [];
    private long _waitingBytes;
    private DateTimeOffset _published;
    private Thread? _thread;
    private volatile SiteSnapshot _current = recorded.Picture.Snapshot();
    private volatile bool _stopping;

    /// <summary>The newest picture.</summary>
    public SiteSnapshot Current => _current;

    /// <summary>Whether more may be recorded; else the fold is too far behind.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_lock) return _waiting.Count < MaxBehind && _waitingBytes < MaxBytesBehind;
        }
    }

    /// <summary>Starts to fold.</summary>
    public void Start()
    {
        _thread = new Thread(Run) { Name = $"picket-fold {recorded.Picture.Site?.Name}", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Hands a recorded input over. Returns at once.</summary>
    public void Add(in JournalEntry entry)
    {
        lock (_lock)
        {
            _waiting.Add(entry);
            _waitingBytes += entry.Input.Payload.Length;
        }
    }

    /// <summary>Lets it fold what was handed over, and publish where that is due.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Folds what was handed over so far, closes the journal and publishes the last picture.</summary>
    public void Close(Instant now)
    {
        _stopping = true;
        Wake();
        _thread?.Join();
        recorded.Close(now);
        _current = recorded.Picture.Snapshot();
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();

    private void Run()
    {
        List<JournalEntry> taken = [];
        bool last;
        do
        {
            _wake.WaitOne();
            last = _stopping;
            lock (_lock) (taken, _waiting, _waitingBytes) = (_waiting, taken, 0);
            foreach (JournalEntry entry in taken)
            {
                recorded.Fold(in entry);
                PublishWhenDue(LongestInterval); // a snapshot takes milliseconds, and what waits may be what people are to be warned of
            }

            taken.Clear();
            PublishWhenDue(PublishInterval);
        }
        while (!last);
    }

    private void PublishWhenDue(TimeSpan interval)
    {
        if (recorded.Picture.Sequence == _current.Sequence) return;
        DateTimeOffset now = time.GetUtcNow();
        if ((now - _published).Duration() < interval) return; // however a clock may jump
        _current = recorded.Picture.Snapshot();
        _published = now;
    }
}
