using Picket.Core.Modes;
using Picket.Picture;
using Picket.Server.Hosting;
using Picket.Server.Tracks;

namespace Picket.Server.Sites;

/// <summary>Which pictures a request means: one by its path, or all that its query names.</summary>
internal static class PictureAddress
{
    /// <summary>Finds the site and mode of a path; gives the refusal where there is none of either.</summary>
    public static IResult? Find(SiteDirectory sites, string site, string mode, out ServedSite served, out Mode value)
    {
        (served, value) = (sites.Find(site)!, default);
        if (served is null) return Problems.NotFound($"there is no site \"{site}\"; there are: {sites.Names}");
        return ModeNames.TryParse(mode, out value) ? null : Problems.NotFound($"there is no mode \"{mode}\"; allowed are {string.Join(", ", ModeNames.All)}");
    }

    /// <summary>The refusal of whatever would be done in a replay.</summary>
    public static IResult Replay(string site) => Problems.Of(StatusCodes.Status409Conflict, $"site {site} is a replay; nothing can be done in it");

    /// <summary>Answers with what is shown of every picture that a query names.</summary>
    /// <param name="sites">All sites.</param>
    /// <param name="site">A site's name; none means all.</param>
    /// <param name="mode">Modes with commas; none means all.</param>
    /// <param name="of">What is shown of a picture, by its site and journal.</param>
    public static IResult Each<TView>(SiteDirectory sites, string? site, string? mode, Func<ServedSite, ulong, PictureSnapshot, IEnumerable<TView>> of)
    {
        (TrackQuery? query, string? problem) = TrackQuery.Read(sites, site, bbox: null, status: null, mode);
        if (query is null) return Problems.BadQuery(problem!);
        IReadOnlyList<ServedSite> asked = query.Site is { } one ? [one] : sites.All;
        return TypedResults.Ok((
            from served in asked
            let snapshot = served.Current
            from picture in snapshot.Pictures
            where query.Modes is null || query.Modes.Contains(picture.Mode)
            from view in of(served, snapshot.Journal, picture)
            select view).ToArray());
    }
}
