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
/// <param name="SilentOutputs">Ids of the outputs that do not answer.</param>
/// <param name="Outbox">Why the outbox cannot be written; null while it can. Warnings go out all the same.</param>
internal sealed record SiteReadiness(string Site, string Recording, DateTime? NotRecordingSince, string? Reason, IReadOnlyList<string> SilentFeeds,
    IReadOnlyList<string> SilentOutputs, string? Outbox)
{
    /// <summary>Looks at a site.</summary>
    public static SiteReadiness Of(ServedSite site)
    {
        JournalStatus recording = site.Recording;
        return new(
            site.Site.Name, recording.Recording ? "RECORDING" : "NOT RECORDING", recording.NotRecordingSince?.ToUtc(), recording.Reason,
            [.. site.Current.Feeds.Where(feed => feed.State is FeedState.Stale or FeedState.Disconnected).Select(feed => feed.Id)],
            [.. site.Outputs.Where(health => health.SilentSince is not null).Select(health => health.Output.Id)], site.Outbox?.Fault);
    }

    /// <summary>Whether there is nothing to complain about.</summary>
    internal bool IsWell => NotRecordingSince is null && SilentFeeds.Count == 0 && SilentOutputs.Count == 0 && Outbox is null;
}
