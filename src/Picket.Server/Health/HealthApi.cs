using Picket.Server.Security;
using Picket.Server.Sites;
using Picket.Server.Stream;

namespace Picket.Server.Health;

/// <summary><c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>.</summary>
internal static class HealthApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok\n")).For(EndpointRole.LoopbackOnly)
            .WithTags("health").WithName("healthz").WithSummary("Whether the process answers.");
        routes.MapGet("/readyz", Ready).For(EndpointRole.LoopbackOnly)
            .WithTags("health").WithName("readyz").WithSummary("Whether every site runs (503 before), is recorded and hears its feeds.")
            .Produces<Readiness>().Produces<Readiness>(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/metrics", (SiteDirectory sites, StreamCounters stream) => TypedResults.Text(Metrics.Write(sites, stream), PrometheusText.ContentType))
            .For(EndpointRole.LoopbackOnly).WithTags("health").WithName("metrics").WithSummary("Counters in Prometheus' text format.");
    }

    private static IResult Ready(SiteDirectory sites)
    {
        Readiness readiness = Readiness.Of(sites);
        bool running = readiness.Sites.Count > 0;
        return running ? TypedResults.Ok(readiness) : TypedResults.Json(readiness, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
