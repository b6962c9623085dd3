using Picket.Server.Hosting;
using Picket.Server.Security;
using Picket.Server.Sites;
using Picket.Server.Tracks;

namespace Picket.Server.Bearings;

/// <summary><c>/api/v1/bearings</c>.</summary>
internal static class BearingsApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapBearings(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/bearings", List).For(EndpointRole.LoopbackOnly)
            .WithTags("tracks").WithName("bearings")
            .WithSummary("What single sensors see in some direction, without a range, and no second sensor has fixed.")
            .WithDescription("site: a site's name. mode: live, exercise, test. Lists have commas.")
            .Produces<BearingView[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static IResult List(SiteDirectory sites, string? site, string? mode)
    {
        (TrackQuery? query, string? problem) = TrackQuery.Read(sites, site, bbox: null, status: null, mode);
        if (query is null) return Problems.BadQuery(problem!);

        IReadOnlyList<ServedSite> asked = query.Site is { } one ? [one] : sites.All;
        return TypedResults.Ok(asked.SelectMany(served => Of(served, query)).ToArray());
    }

    private static IEnumerable<BearingView> Of(ServedSite site, TrackQuery query)
    {
        DrawnSnapshot drawn = site.Drawn;
        return
            from picture in drawn.Pictures
            where query.Modes is null || query.Modes.Contains(picture.Picture.Mode)
            from bearing in picture.Bearings
            select BearingView.Of(site, drawn.Snapshot.Journal, picture.Picture.Mode, bearing);
    }
}
