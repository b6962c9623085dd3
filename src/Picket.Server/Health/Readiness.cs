using Picket.Server.Sites;

namespace Picket.Server.Health;

/// <summary>Whether the server does all that it should.</summary>
/// <param name="Status"><c>ready</c>, or <c>degraded</c> when a site is not recorded, a feed is silent, an output does not answer or the outbox cannot be written; the picture goes on all the same.</param>
/// <param name="Sites">Every site.</param>
internal sealed record Readiness(string Status, IReadOnlyList<SiteReadiness> Sites)
{
    /// <summary>Looks at all sites.</summary>
    public static Readiness Of(SiteDirectory directory)
    {
        SiteReadiness[] sites = [.. directory.All.Select(SiteReadiness.Of)];
        return new(Array.TrueForAll(sites, site => site.IsWell) ? "ready" : "degraded", sites);
    }
}
