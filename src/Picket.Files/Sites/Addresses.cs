using System.Globalization;
using System.Net;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>Network addresses in a site file: <c>host:port</c>, an IPv6 host in brackets.</summary>
internal static class Addresses
{
    /// <summary>An address to listen on: a number of this machine or of a multicast group; port 0 takes any that is free.</summary>
    public static string? Listen(YamlMap map, string key) => Read(map, key, 0, host => host == "localhost" || IPAddress.TryParse(host, out _), "an IP address of this machine and a port");

    /// <summary>An address to connect to.</summary>
    public static string? Connect(YamlMap map, string key) => Read(map, key, 1, host => Uri.CheckHostName(host.Trim('[', ']')) != UriHostNameType.Unknown, "a host and a port");

    private static string? Read(YamlMap map, string key, int lowestPort, Func<string, bool> isHost, string allowed)
    {
        if (map.Text(key) is not { } text) return null;
        int colon = text.LastIndexOf(':');
        bool valid = colon > 0
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port >= lowestPort && port <= IPEndPoint.MaxPort
            && isHost(text[..colon]);
        if (!valid) map.Report(key, $"found \"{text}\", allowed: {allowed} from {lowestPort} to {IPEndPoint.MaxPort}, as in \"127.0.0.1:8600\"");
        return text;
    }
}
