using System.Net.WebSockets;
using Picket.Server.Hosting;
using Picket.Server.Security;
using Picket.Server.Sites;

namespace Picket.Server.Stream;

/// <summary><c>/ws</c>: the live stream of proto/picket.proto.</summary>
internal static class StreamEndpoint
{
    /// <summary>Maps the stream.</summary>
    public static void MapStream(this IEndpointRouteBuilder routes) =>
        routes.Map("/ws", ServeAsync).For(EndpointRole.LoopbackOnly).ExcludeFromDescription();

    private static async Task ServeAsync(HttpContext context, SiteDirectory sites, TimeProvider time, StreamCounters counters, IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Problems.Of(StatusCodes.Status400BadRequest, "/ws is a WebSocket; ask with an upgrade").ExecuteAsync(context);
            return;
        }

        string? barred = AccessCheck.Refusal(EndpointRole.Instructor, context.Connection.RemoteIpAddress);
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, context.RequestAborted);
        counters.Came();
        try
        {
            await new StreamSession(socket, sites, time, counters, barred).RunAsync(ended.Token);
        }
        finally
        {
            counters.Went();
        }
    }
}
