using Picket.Server.Hosting;
using Picket.Server.Security;
using Picket.Server.Sites;

namespace Picket.Server.Tracks;

/// <summary><c>/api/v1/tracks</c>.</summary>
internal static class TracksApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapTracks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/tracks", List).For(EndpointRole.LoopbackOnly)
            .WithTags("tracks").WithName("tracks")
            .WithSummary("Confirmed and coasting tracks.")
            .WithDescription("site: a site's name. bbox: west,south,east,north in degrees. status: confirmed, coasting. mode: live, exercise, test. Lists have commas.")
            .Produces<TrackView[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/v1/tracks/{**id}", Find).For(EndpointRole.LoopbackOnly)
            .WithTags("tracks").WithName("track")
            .WithSummary("One track with its evidence and where it has been.")
            .WithDescription($"id: the track's outside name {TrackId.Form}, with its slashes.")
            .Produces<TrackDetail>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult List(SiteDirectory sites, string? site, string? bbox, string? status, string? mode)
    {
        (TrackQuery? query, string? problem) = TrackQuery.Read(sites, site, bbox, status, mode);
        if (query is null) return Problems.BadQuery(problem!);

        IReadOnlyList<ServedSite> asked = query.Site is { } one ? [one] : sites.All;
        return TypedResults.Ok(asked.SelectMany(served => Of(served, query)).ToArray());
    }

    private static IEnumerable<TrackView> Of(ServedSite site, TrackQuery query)
    {
        DrawnSnapshot drawn = site.Drawn;
        return
            from picture in drawn.Pictures
            where query.Modes is null || query.Modes.Contains(picture.Picture.Mode)
            from track in picture.Tracks
            where query.Wants(track)
            select TrackView.Of(site, drawn.Snapshot.Journal, picture.Picture.Mode, track);
    }

    private static IResult Find(SiteDirectory sites, string id)
    {
        if (!TrackId.TryParse(id, out TrackId name)) return Problems.BadQuery($"id: \"{id}\" is no track's name; its form is {TrackId.Form}");
        if (sites.Find(name.Site) is not { } site) return Problems.NotFound($"there is no site \"{name.Site}\"; there are: {sites.Names}");

        DrawnSnapshot drawn = site.Drawn;
        ulong journal = drawn.Snapshot.Journal;
        if (name.Journal != journal) return Problems.NotFound($"site {name.Site} now writes journal {journal:x16}, not {name.Journal:x16}");
        if (drawn.Find(name.Mode) is { } picture)
        {
            foreach (DrawnTrack track in picture.Tracks)
            {
                if (track.Track.Number == name.Number) return TypedResults.Ok(TrackDetail.Of(site, journal, picture.Picture, track));
            }
        }

        return Problems.NotFound($"track {name} is not in the picture; it has ended, or there never was one");
    }
}
