using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Files.Recordings;
using Picket.Picture;

namespace Picket.Server.Sites;

/// <summary>Plays a recording into a picture of its own, under a journal id of its own: it has no feeds, records nothing and opens no output.</summary>
internal sealed class SiteReplay : IAsyncDisposable
{
    private const double PublishInterval = 0.1; // s of the player's time
    private readonly ulong _journal;
    private readonly double _speed;
    private readonly TimeProvider _time;
    private readonly Refold _fold;
    private readonly IEnumerator<RecordedInput> _inputs;
    private readonly Instant _begin;
    private readonly long _started;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _playing;
    private volatile SiteSnapshot _current;

    /// <summary>Folds up to the first configuration, then plays.</summary>
    /// <param name="definition">What to play.</param>
    /// <param name="journal">Random id of this replay.</param>
    /// <param name="time">The clock that it plays by.</param>
    /// <exception cref="InvalidDataException">The recording is damaged or says nothing of its site.</exception>
    public SiteReplay(ReplayDefinition definition, ulong journal, TimeProvider time)
    {
        (_journal, _speed, _time, _fold) = (journal, definition.Speed, time, new Refold(definition.Recording.CreatePicture));
        _inputs = definition.Recording.Read().GetEnumerator();
        while (_fold.Picture.Site is null && _inputs.MoveNext()) Take();
        Site = _fold.Picture.Site ?? throw new InvalidDataException("the recording says nothing of its site");
        _begin = _fold.Picture.Time;
        _current = Snapshot();
        _started = time.GetTimestamp();
        _playing = Task.Run(PlayAsync);
    }

    /// <summary>The site as the recording begins.</summary>
    public Site Site { get; }

    /// <summary>The newest picture.</summary>
    public SiteSnapshot Current => _current;

    /// <summary>A replay is not recorded again.</summary>
    public JournalStatus Recording => new(0, _begin, "this is a replay");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _inputs.Dispose();
        _stop.Dispose();
    }

    private async Task PlayAsync()
    {
        Instant published = _begin;
        while (!_stop.IsCancellationRequested && _inputs.MoveNext())
        {
            Instant played = PlayedUntil(), due = _inputs.Current.Input.Received;
            if ((played - published).Seconds >= PublishInterval * _speed)
            {
                _current = Snapshot();
                published = played;
            }

            if (due > played) await Task.Delay(TimeSpan.FromSeconds((due - played).Seconds / _speed), _time, _stop.Token);
            Take();
        }

        _current = Snapshot();
    }

    private void Take()
    {
        RecordedInput next = _inputs.Current;
        _fold.GoBefore(in next);
        _fold.Take(in next);
    }

    private Instant PlayedUntil() => _begin + Duration.FromSeconds(_time.GetElapsedTime(_started).TotalSeconds * _speed);

    private SiteSnapshot Snapshot() => _fold.Picture.Snapshot() with { Journal = _journal };
}
