using System.Collections.Immutable;
using System.Text;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Simulation.Exercises;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Exercises;

/// <summary>Folds a site's live inputs as they come, and beside them an exercise as it is played, by a clock of its own: door, ticks and snapshots as the live system has them.</summary>
internal sealed class BesideFold : IDisposable
{
    private const int LookAt = 20; // of so many snapshots one is read as a client would
    private static readonly Duration s_tick = Duration.FromMilliseconds(100), s_step = Duration.FromMilliseconds(20);
    private readonly SitePicture _picture = StoredSite.CreatePicture();
    private readonly Door _door = new();
    private readonly Action<Instant, Action> _work;
    private readonly List<Transmission> _due = [];
    private Instant _moved;
    private int _snapshots;

    /// <summary>A fold of a site.</summary>
    /// <param name="siteText">Its file.</param>
    /// <param name="begin">When.</param>
    /// <param name="work">Does the work of an input that came at a time; may measure it.</param>
    public BesideFold(string siteText, Instant begin, Action<Instant, Action>? work = null)
    {
        _work = work ?? ((_, act) => act());
        _picture.Apply(_door.Stamp(InputKind.Start, Mode.Live, -1, new byte[] { 1, 0, 0, 0, 0, 0, 0, 0 }, begin));
        _picture.Apply(_door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(siteText), begin));
        Site site = _picture.Site!;
        (Live, Exercise) = (new(site, "exercise", "opex=") { Sent = Sent.Add }, new(site) { Sent = SentByExercise.Add });
        _moved = begin;
        _picture.Warned = new WarningReceivers
        {
            Live = warned =>
            {
                LiveWarned?.Invoke(warned.Content);
                Live.Take(in warned, _picture.Journal);
            },
            Exercise = warned => Exercise.Take(in warned, _picture.Journal),
        };
    }

    public Leaving<Live> Live { get; }

    public Leaving<Exercise> Exercise { get; }

    /// <summary>What every live output would send, in order.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>What every output for exercises would send, in order.</summary>
    public List<string> SentByExercise { get; } = [];

    /// <summary>Told of every live warning.</summary>
    public Action<Warning>? LiveWarned { get; set; }

    /// <summary>Inputs of the exercise.</summary>
    public long Played { get; private set; }

    /// <summary>The feeds as they stand.</summary>
    public ImmutableArray<FeedHealth> Feeds => _picture.Snapshot().Feeds;

    /// <summary>Folds until the live inputs end.</summary>
    /// <param name="live">When each comes, the index of its feed, and its bytes; in order of time.</param>
    /// <param name="exercise">What is played beside them; none.</param>
    /// <param name="feeds">The site's feeds.</param>
    public void Run(IEnumerable<(Instant Time, int Feed, byte[] Bytes)> live, ExerciseRun? exercise, IReadOnlyList<Feed> feeds)
    {
        Instant step = _moved + s_step, shown = _moved;
        PictureSnapshot? seen = null;
        foreach ((Instant time, int feed, byte[] bytes) in live)
        {
            for (; step <= time; step += s_step)
            {
                TickUntil(step);
                if (step - shown >= s_tick)
                {
                    SiteSnapshot snapshot = null!;
                    _work(step, () => snapshot = _picture.Snapshot());
                    (shown, seen) = (step, snapshot.Pictures.FirstOrDefault(picture => picture.Mode == Mode.Exercise));
                    if (_snapshots++ % LookAt == 0)
                    {
                        Live.Take(snapshot);
                        Exercise.Take(snapshot);
                    }
                }

                Play(exercise, step, seen, feeds);
            }

            TickUntil(time);
            Take(InputKind.Frames, Mode.Live, feed, bytes, time);
        }
    }

    public void Dispose()
    {
        Live.Dispose();
        Exercise.Dispose();
    }

    private void Play(ExerciseRun? exercise, Instant now, PictureSnapshot? seen, IReadOnlyList<Feed> feeds)
    {
        exercise?.PassTo(now, seen, _due);
        foreach (Transmission transmission in _due)
        {
            (int index, Feed addressed) = feeds.Index().Single(feed => feed.Item.Id == transmission.Feed);
            Take(InputKind.Frames, addressed.Mode, index, transmission.Bytes, now); // as the door stamps what comes by a feed
            Played++;
        }

        _due.Clear();
    }

    // As the site's loop makes them: where nothing has moved the live picture for 100 ms.
    private void TickUntil(Instant time)
    {
        while (time - _moved >= s_tick) Take(InputKind.Tick, Mode.Live, -1, [], _moved + s_tick);
    }

    private void Take(InputKind kind, Mode mode, int feed, byte[] bytes, Instant time)
    {
        if (mode == Mode.Live) _moved = time;
        Input input = _door.Stamp(kind, mode, feed, bytes, time);
        _work(time, () => _picture.Apply(in input));
    }
}
