using System.Globalization;
using Picket.Core.Sites;

namespace Picket.Feeds.Asterix;

/// <summary>Which sensor a source identifier (SAC/SIC) of a feed is.</summary>
internal sealed class SourceMap
{
    private const string Any = "*";
    private readonly int[] _sensors = new int[256 * 256];

    /// <summary>The map of a feed's <c>sensors</c>; without one, the site's only sensor stands for every source.</summary>
    /// <exception cref="ArgumentException">A source or a sensor that there is not, or no map where the site has several sensors.</exception>
    public SourceMap(Feed feed, Site site)
    {
        if (feed.Sensors.IsEmpty && site.Sensors.Length != 1)
        {
            string example = site.Sensors.IsEmpty ? "radar-1" : site.Sensors[0].Id;
            throw new ArgumentException($"feed '{feed.Id}' does not say which sensor its sources are, as in sensors: {{\"25/201\": {example}}}");
        }

        Array.Fill(_sensors, feed.Sensors.IsEmpty ? 0 : feed.Sensors.TryGetValue(Any, out string? everything) ? Index(feed, site, everything) : -1);
        foreach (var (source, sensor) in feed.Sensors)
        {
            if (source != Any) _sensors[Key(feed, source)] = Index(feed, site, sensor);
        }
    }

    /// <summary>Index of the sensor in the site, or -1.</summary>
    public int this[long sac, long sic] => _sensors[sac << 8 | sic];

    private static int Key(Feed feed, string source) =>
        source.Split('/') is [var sac, var sic]
        && byte.TryParse(sac, NumberStyles.None, null, out byte area) && byte.TryParse(sic, NumberStyles.None, null, out byte code)
            ? area << 8 | code
            : throw new ArgumentException($"feed '{feed.Id}': source '{source}' is not SAC/SIC with numbers from 0 to 255, as in 25/201, or *");

    private static int Index(Feed feed, Site site, string sensor)
    {
        if (site.SensorIndex(sensor) is >= 0 and var index) return index;
        string known = string.Join(", ", site.Sensors.Select(candidate => candidate.Id));
        throw new ArgumentException($"feed '{feed.Id}': the site has no sensor '{sensor}'; there are {known}");
    }
}
