using Picket.Core.Exercises;
using Picket.Core.Modes;
using Picket.Picture;
using Picket.Server.Sites;

namespace Picket.Server.Stream;

/// <summary>One client's pictures of one site. Used by the session's sender only.</summary>
internal sealed class SiteStream(Subscription subscription)
{
    private static readonly TimeSpan FeedsInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ZonesInterval = TimeSpan.FromMilliseconds(100); // as often as there are snapshots

    private readonly SortedDictionary<Mode, ZonesStream> _zones = [];
    private readonly SortedDictionary<Mode, PictureStream> _pictures = [];
    private Subscription _subscription = subscription;
    private ExerciseState? _exercise;
    private DateTimeOffset _nextZones, _nextUpdates, _nextFeeds;

    /// <summary>When something may be due.</summary>
    public DateTimeOffset NextDue => new[] { _nextZones, _nextUpdates, _nextFeeds }.Min();

    /// <summary>The site.</summary>
    public ServedSite Site => _subscription.Site;

    /// <summary>The client subscribes again: complete pictures at once, then with the new view and rate.</summary>
    public void Restart(Subscription wish)
    {
        _subscription = wish;
        (_nextZones, _nextUpdates, _nextFeeds) = (default, default, default);
        _exercise = null;
        foreach (ZonesStream zones in _zones.Values) zones.Restart();
        foreach (PictureStream picture in _pictures.Values) picture.Restart();
    }

    /// <summary>The client says which update of a picture it holds.</summary>
    public void Acknowledge(Mode mode, ulong update)
    {
        if (_pictures.TryGetValue(mode, out PictureStream? picture)) picture.Acknowledge(update);
    }

    /// <summary>What is due now: first what people are told, then at most one update a picture and one of the feeds.</summary>
    public IEnumerable<Wire.ServerMessage> Due(DateTimeOffset now)
    {
        if (now >= _nextZones)
        {
            _nextZones = now + ZonesInterval;
            SiteSnapshot snapshot = _subscription.Site.Current;
            foreach (PictureSnapshot picture in snapshot.Pictures)
            {
                if (ZonesOf(picture.Mode).Next(snapshot, picture) is { } update) yield return new() { Zones = update };
            }
        }

        if (now >= _nextUpdates)
        {
            _nextUpdates = now + _subscription.Interval;
            DrawnSnapshot drawn = _subscription.Site.Drawn;
            foreach (DrawnPicture picture in drawn.Pictures)
            {
                if (Of(picture.Picture.Mode).Next(drawn, _subscription.View) is { } update) yield return new() { Update = update };
            }
        }

        if (now >= _nextFeeds)
        {
            _nextFeeds = now + FeedsInterval;
            yield return new() { Feeds = FeedsWriter.Write(_subscription.Site) };
            if (_subscription.Site.Exercise?.State is { } state && !ReferenceEquals(state, _exercise))
            {
                _exercise = state;
                yield return new() { Exercise = ExerciseWriter.Write(_subscription.Site, state, _subscription.Instructor) };
            }
        }
    }

    private ZonesStream ZonesOf(Mode mode)
    {
        if (!_zones.TryGetValue(mode, out ZonesStream? zones)) _zones[mode] = zones = new(_subscription.Site, mode);
        return zones;
    }

    private PictureStream Of(Mode mode)
    {
        if (!_pictures.TryGetValue(mode, out PictureStream? picture)) _pictures[mode] = picture = new(_subscription.Site, mode);
        return picture;
    }
}
