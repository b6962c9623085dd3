using Picket.Feeds.Transports;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>Network addresses in a site file.</summary>
internal static class Addresses
{
    /// <summary>An address to listen on: one of this machine or a multicast group; port 0 takes any that is free.</summary>
    public static string? Listen(YamlMap map, string key) => Read(map, key, address => address.Address is not null, "the IP address of this machine or of a multicast group");

    /// <summary>An address to connect to.</summary>
    public static string? Connect(YamlMap map, string key) => Read(map, key, address => address is { Port: > 0, IsMulticast: false }, "a host and a port above 0");

    private static string? Read(YamlMap map, string key, Func<FeedAddress, bool> isAllowed, string allowed)
    {
        if (map.Text(key) is not { } text) return null;
        if (FeedAddress.Parse(text, out FeedAddress address) is { } wrong) map.Report(key, wrong);
        else if (!isAllowed(address)) map.Report(key, $"found \"{text}\", allowed: {allowed}");
        return text;
    }
}
