using System.Net;
using Microsoft.AspNetCore.Http.Extensions;
using Picket.Server.Hosting;

namespace Picket.Server.Security;

/// <summary>Refuses requests that this server was not asked for, before any endpoint runs.</summary>
internal static class AccessCheck
{
    /// <summary>Checks <c>Host</c> of every request, <c>Origin</c> of every WebSocket and of every request that could change something, and the endpoint's role.</summary>
    public static IApplicationBuilder UseAccessCheck(this IApplicationBuilder app, AllowedOrigins allowed) => app.Use(async (context, next) =>
    {
        if (Refusal(context, allowed) is { } detail) await Problems.Of(StatusCodes.Status403Forbidden, detail).ExecuteAsync(context);
        else await next(context);
    });

    private static string? Refusal(HttpContext context, AllowedOrigins allowed)
    {
        HttpRequest request = context.Request;
        if (!allowed.IsHost(request.Host)) return $"host \"{request.Host}\" is not this server; it answers to {allowed.Names}";

        string? origin = request.Headers.Origin;
        bool reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (origin is not null && (!reads || context.WebSockets.IsWebSocketRequest) && !AllowedOrigins.IsSameOrigin(origin, request))
            return $"origin \"{origin}\" may not call {request.GetEncodedPathAndQuery()}; only pages of this server may";

        if (context.GetEndpoint() is not RouteEndpoint endpoint) return null; // no such path, or no such method on it
        return endpoint.Metadata.GetMetadata<RoleMetadata>() switch
        {
            { Role: EndpointRole.LoopbackOnly } when IsLoopback(context.Connection.RemoteIpAddress) => null,
            { Role: EndpointRole.LoopbackOnly } => "only callers on this machine are served until there are accounts",
            _ => "this endpoint states no role, so it is closed",
        };
    }

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
