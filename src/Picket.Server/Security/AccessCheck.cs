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

    /// <summary>Why a caller has not a role, in one sentence; none where it has. Every role is that of anyone on this machine until there are accounts.</summary>
    public static string? Refusal(EndpointRole role, IPAddress? caller) => role switch
    {
        EndpointRole.LoopbackOnly or EndpointRole.Instructor when caller is not null && IPAddress.IsLoopback(caller) => null,
        EndpointRole.Instructor => "only callers on this machine may see an exercise as its instructor until there are accounts",
        _ => "only callers on this machine are served until there are accounts",
    };

    private static string? Refusal(HttpContext context, AllowedOrigins allowed)
    {
        HttpRequest request = context.Request;
        if (!allowed.IsHost(request.Host)) return $"host \"{request.Host}\" is not this server; it answers to {allowed.Names}";

        string? origin = request.Headers.Origin;
        bool reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (origin is not null && (!reads || context.WebSockets.IsWebSocketRequest) && !AllowedOrigins.IsSameOrigin(origin, request))
            return $"origin \"{origin}\" may not call {request.GetEncodedPathAndQuery()}; only pages of this server may";

        if (context.GetEndpoint() is not RouteEndpoint endpoint) return null; // no such path, or no such method on it
        return endpoint.Metadata.GetMetadata<RoleMetadata>() is { Role: var role }
            ? Refusal(role, context.Connection.RemoteIpAddress)
            : "this endpoint states no role, so it is closed";
    }
}
