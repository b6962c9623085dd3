using Picket.Server.Security;
using Picket.Server.Sites;

namespace Picket.Server.Feeds;

/// <summary><c>/api/v1/feeds</c>.</summary>
internal static class FeedsApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/feeds", (SiteDirectory sites) => TypedResults.Ok(sites.All.SelectMany(FeedView.Of).ToArray()))
            .For(EndpointRole.LoopbackOnly)
            .WithTags("feeds").WithName("feeds")
            .WithSummary("The feeds of all sites and how they do.");
}
