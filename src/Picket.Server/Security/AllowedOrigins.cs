using System.Net;

namespace Picket.Server.Security;

/// <summary>The names under which this server answers, so that a foreign page cannot reach it through a name that resolves to it (DNS rebinding).</summary>
/// <param name="hosts">Further names beside the loopback ones.</param>
internal sealed class AllowedOrigins(IEnumerable<string> hosts)
{
    private readonly HashSet<string> _hosts = new(["localhost", .. hosts], StringComparer.OrdinalIgnoreCase);

    /// <summary>The names, for messages.</summary>
    public string Names => string.Join(", ", ["127.0.0.1", "[::1]", .. _hosts.Order(StringComparer.Ordinal)]);

    /// <summary>Whether a <c>Host</c> header names this server.</summary>
    public bool IsHost(HostString host)
    {
        string name = host.Host.Trim('[', ']');
        return _hosts.Contains(name) || (IPAddress.TryParse(name, out IPAddress? address) && IPAddress.IsLoopback(address));
    }

    /// <summary>Whether an <c>Origin</c> header is a page that this server itself served: same scheme, host and port as the request.</summary>
    public static bool IsSameOrigin(string origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
