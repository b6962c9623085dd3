using Picket.Server.Security;
using Picket.Server.Sites;

namespace Picket.Server.Outputs;

/// <summary><c>/api/v1/outputs</c>.</summary>
internal static class OutputsApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapOutputs(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/outputs", (SiteDirectory sites) => TypedResults.Ok(sites.All.SelectMany(OutputView.Of).ToArray()))
            .For(EndpointRole.LoopbackOnly)
            .WithTags("warnings").WithName("outputs")
            .WithSummary("The outputs of all sites, whether they answer, and what became of their deliveries.");
}
