using Picket.Core.Modes;
using Picket.Server.Sites;

namespace Picket.Server.Stream;

/// <summary>One client's pictures of one site. Used by the session's sender only.</summary>
internal sealed class SiteStream(Subscription subscription)
{
    private static readonly TimeSpan FeedsInterval = TimeSpan.FromSeconds(1);

    private readonly SortedDictionary<Mode, PictureStream> _pictures = [];
    private Subscription _subscription = subscription;
    private DateTimeOffset _nextUpdates, _nextFeeds;

    /// <summary>When something may be due.</summary>
    public DateTimeOffset NextDue => _nextUpdates < _nextFeeds ? _nextUpdates : _nextFeeds;

    /// <summary>The site.</summary>
    public ServedSite Site => _subscription.Site;

    /// <summary>The client subscribes again: complete pictures at once, then with the new view and rate.</summary>
    public void Restart(Subscription wish)
    {
        _subscription = wish;
        _nextUpdates = default;
        foreach (PictureStream picture in _pictures.Values) picture.Restart();
    }

    /// <summary>The client says which update of a picture it holds.</summary>
    public void Acknowledge(Mode mode, ulong update)
    {
        if (_pictures.TryGetValue(mode, out PictureStream? picture)) picture.Acknowledge(update);
    }

    /// <summary>What is due now, at most one update a picture and one of the feeds.</summary>
    public IEnumerable<Wire.ServerMessage> Due(DateTimeOffset now)
    {
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
        }
    }

    private PictureStream Of(Mode mode)
    {
        if (!_pictures.TryGetValue(mode, out PictureStream? picture)) _pictures[mode] = picture = new(_subscription.Site, mode);
        return picture;
    }
}
