using Picket.Files.Journals;
using Picket.Picture;
using Picket.Server.Sites;

namespace Picket.Server.Health;

/// <summary>Whether a site does all that it should.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Recording"><c>RECORDING</c>, or <c>NOT RECORDING</c>.</param>
/// <param name="NotRecordingSince">Since when it is not recorded; null while it is.</param>
/// <param name="Reason">Why it is not recorded; null while it is.</param>
/// <param name="SilentFeeds">Ids of the feeds that are stale or disconnected.</param>
internal sealed record SiteReadiness(string Site, string Recording, DateTime? NotRecordingSince, string? Reason, IReadOnlyList<string> SilentFeeds)
{
    /// <summary>Looks at a site.</summary>
    public static SiteReadiness Of(ServedSite site)
    {
        JournalStatus recording = site.Recording;
        return new(
            site.Site.Name, recording.Recording ? "RECORDING" : "NOT RECORDING", recording.NotRecordingSince?.ToUtc(), recording.Reason,
            [.. site.Current.Feeds.Where(feed => feed.State is FeedState.Stale or FeedState.Disconnected).Select(feed => feed.Id)]);
    }

    /// <summary>Whether there is nothing to complain about.</summary>
    internal bool IsWell => NotRecordingSince is null && SilentFeeds.Count == 0;
}
