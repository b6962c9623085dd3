using System.Globalization;
using Picket.Core.Modes;
using Picket.Server.Sites;

namespace Picket.Server.Tracks;

/// <summary>Which tracks a query asks for; what is not asked for does not limit.</summary>
/// <param name="Site">The only site.</param>
/// <param name="View">The only part of the globe.</param>
/// <param name="Statuses">The only statuses.</param>
/// <param name="Modes">The only modes.</param>
internal sealed record TrackQuery(ServedSite? Site, ViewBox? View, IReadOnlySet<string>? Statuses, IReadOnlySet<Mode>? Modes)
{
    /// <summary>Reads the words of a query.</summary>
    /// <returns>The query, or one sentence that says what is wrong and what is allowed.</returns>
    public static (TrackQuery? Query, string? Problem) Read(SiteDirectory sites, string? site, string? bbox, string? status, string? mode)
    {
        ServedSite? served = site is null ? null : sites.Find(site);
        if (site is not null && served is null) return (null, $"site: there is no \"{site}\"; there are: {sites.Names}");
        if (!TryReadBox(bbox, out ViewBox? view)) return (null, $"bbox: \"{bbox}\" is no box; allowed is {ViewBox.Allowed}");
        if (UnknownWord(status, TrackStatusNames.Shown) is { } badStatus)
            return (null, $"status: there is no \"{badStatus}\"; allowed are {string.Join(", ", TrackStatusNames.Shown)}, with commas between");
        if (UnknownWord(mode, ModeNames.All) is { } badMode)
            return (null, $"mode: there is no \"{badMode}\"; allowed are {string.Join(", ", ModeNames.All)}, with commas between");

        HashSet<Mode>? modes = mode?.Split(',').Select(word => ModeNames.TryParse(word, out Mode value) ? value : default).ToHashSet();
        return (new(served, view, status?.Split(',').ToHashSet(), modes), null);
    }

    /// <summary>Whether the query asks for a track.</summary>
    public bool Wants(in DrawnTrack drawn) =>
        (Statuses is null || Statuses.Contains(TrackStatusNames.Of(drawn.Track.Status))) && (View is not { } box || box.Contains(drawn.Place));

    private static string? UnknownWord(string? list, IReadOnlyList<string> allowed) => list?.Split(',').FirstOrDefault(word => !allowed.Contains(word));

    private static bool TryReadBox(string? text, out ViewBox? box)
    {
        box = null;
        if (text is null) return true;
        string[] parts = text.Split(',');
        if (parts.Length != 4) return false;
        Span<double> edges = stackalloc double[4];
        for (int index = 0; index < 4; index++)
        {
            if (!double.TryParse(parts[index], NumberStyles.Float, CultureInfo.InvariantCulture, out edges[index])) return false;
        }

        box = new(edges[0], edges[1], edges[2], edges[3]);
        return box.Value.IsValid;
    }
}
