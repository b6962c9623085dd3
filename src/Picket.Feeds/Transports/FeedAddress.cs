using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Picket.Feeds.Transports;

/// <summary>Where a feed listens or connects: <c>127.0.0.1:8600</c>, <c>[::1]:8600</c>, <c>radar.local:30005</c>, or a multicast group <c>239.1.2.3:8600</c>, with the address of the network card to join it on where there are several: <c>239.1.2.3:8600@10.0.0.5</c>.</summary>
/// <param name="Host">IP address without brackets, or a DNS name.</param>
/// <param name="Port">Port, 0 to 65535; 0 listens on any free port.</param>
/// <param name="Card">Address of the network card, for a multicast group; else none.</param>
public sealed record FeedAddress(string Host, int Port, IPAddress? Card)
{
    /// <summary>The host as an IP address; none where it is a DNS name.</summary>
    public IPAddress? Address { get; } = IPAddress.TryParse(Host, out var address) ? address : null;

    /// <summary>Whether the host is a multicast group.</summary>
    public bool IsMulticast => Address is { } address && (address.AddressFamily == AddressFamily.InterNetworkV6
        ? address.IsIPv6Multicast
        : address.GetAddressBytes()[0] is >= 224 and <= 239);

    /// <summary>Reads an address.</summary>
    /// <param name="text">The text of a site file or a command line.</param>
    /// <param name="address">The address, when it is one; else 0.0.0.0:0.</param>
    /// <returns>Nothing when it is one; else what is wrong with it, in one sentence.</returns>
    public static string? Parse(string text, out FeedAddress address)
    {
        address = new FeedAddress("0.0.0.0", 0, null);
        string[] parts = text.Split('@');
        IPAddress? card = null;
        if (parts.Length > 2 || (parts.Length == 2 && !IPAddress.TryParse(parts[1], out card)))
            return $"'{text}' must name the network card after @ by its IP address, as in 239.1.2.3:8600@10.0.0.5";

        int colon = parts[0].LastIndexOf(':');
        if (colon <= 0) return $"'{text}' is not host:port, as in 127.0.0.1:8600";
        string host = parts[0][..colon];
        if (!int.TryParse(parts[0].AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > ushort.MaxValue)
            return $"'{text}' has no port from 0 to 65535";

        if (host.StartsWith('[') && host.EndsWith(']')) host = host[1..^1];
        else if (host.Contains(':')) return $"'{text}' must write an IPv6 address in brackets, as in [::1]:8600";
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown) return $"'{text}' names no host: an IP address or a DNS name is allowed";

        address = new FeedAddress(host, port, card);
        return card is not null && !address.IsMulticast ? $"'{text}' names a network card, which only a multicast group takes" : null;
    }

    /// <summary>The address as text, as it is read.</summary>
    public override string ToString() => $"{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}{(Card is null ? "" : $"@{Card}")}";
}
