using System.Net;
using Picket.Core.Modes;
using Picket.Core.Sites;

namespace Picket.Feeds.Transports;

/// <summary>Where the feeds of one mode listen, of whichever feeds there are: who is handed those of the mode exercise has no address of a live feed.</summary>
/// <typeparam name="TMode">The mode.</typeparam>
public sealed class FeedEndpoints<TMode>
    where TMode : struct, IMode
{
    private readonly Dictionary<string, IPEndPoint> _bound;

    /// <summary>Keeps those of the mode.</summary>
    /// <param name="feeds">Feeds of any mode, with where each listens; none where it does not.</param>
    public FeedEndpoints(IEnumerable<(Feed Feed, IPEndPoint? Bound)> feeds) =>
        _bound = feeds.Where(one => one.Feed.Mode == TMode.Mode && one.Bound is not null).ToDictionary(one => one.Feed.Id, one => one.Bound!);

    /// <summary>Where a feed listens; none where no feed of the mode with this id does.</summary>
    public IPEndPoint? Find(string feed) => _bound.GetValueOrDefault(feed);
}
