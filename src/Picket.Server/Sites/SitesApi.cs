using Picket.Server.Security;

namespace Picket.Server.Sites;

/// <summary><c>/api/v1/sites</c>.</summary>
internal static class SitesApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapSites(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/sites", (SiteDirectory sites) => TypedResults.Ok(sites.All.Select(SiteView.Of).ToArray()))
            .For(EndpointRole.LoopbackOnly)
            .WithTags("sites").WithName("sites")
            .WithSummary("The sites, their sensors, zones and pictures, and whether they are recorded.");
}
