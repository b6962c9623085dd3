using System.Collections.Concurrent;
using Picket.Core.Sites;

namespace Picket.Server.Coverage;

/// <summary>What the sites' sensors see: worked out once for each site, in the background, when it is first asked.</summary>
/// <param name="survey">How; none where this server was given no way.</param>
internal sealed class CoverageSurveys(CoverageSurvey? survey) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<RunningSurvey>> _sites = new();
    private readonly CancellationTokenSource _stop = new();

    /// <summary>That of a site, begun where it was not yet; none where there is no way.</summary>
    public RunningSurvey? Of(Site site) => survey is null ? null : _sites.GetOrAdd(site.Name, _ => new(() => new(survey, site, _stop.Token))).Value;

    /// <summary>Ends what is still being worked out.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
