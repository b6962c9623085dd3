using Picket.Core.Modes;
using Picket.Picture;
using Picket.Server.Sites;

namespace Picket.Server.Feeds;

/// <summary>A feed as the API shows it.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Id">The feed's id.</param>
/// <param name="Protocol">Its protocol.</param>
/// <param name="Mode"><c>live</c>, <c>exercise</c> or <c>test</c>.</param>
/// <param name="State"><c>waiting</c>, <c>receiving</c>, <c>stale</c> or <c>disconnected</c>.</param>
/// <param name="LastSeen">Time of its newest input; null while waiting.</param>
/// <param name="Rate">Records per second over the last ten seconds.</param>
/// <param name="Clock"><c>ok</c>, or by how much its clock is off when that is too far to use it.</param>
/// <param name="Records">Records read, by kind.</param>
/// <param name="Errors">Errors, by reason.</param>
internal sealed record FeedView(
    string Site, string Id, string Protocol, string Mode, string State, DateTime? LastSeen, double Rate, string Clock,
    IReadOnlyDictionary<string, long> Records, IReadOnlyDictionary<string, long> Errors)
{
    /// <summary>Shows the feeds of a site as they are now.</summary>
    public static IEnumerable<FeedView> Of(ServedSite site) => site.Current.Feeds.Select(feed => Of(site.Site.Name, feed));

    private static FeedView Of(string site, FeedHealth feed) => new(
        site, feed.Id, feed.Protocol, ModeNames.Of(feed.Mode), FeedWords.State(feed.State), feed.LastSeen?.ToUtc(), feed.Rate,
        FeedWords.Clock(feed.ClockError), feed.Records, feed.Errors);
}
