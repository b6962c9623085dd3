namespace Picket.Feeds.Captures;

/// <summary>Link-layer header types as tcpdump.org registers them; the ones that can be read.</summary>
internal enum LinkType : ushort
{
    /// <summary>BSD loopback: address family in the byte order of the machine.</summary>
    Null = 0,

    /// <summary>Ethernet.</summary>
    Ethernet = 1,

    /// <summary>Raw IP, as some BSD systems number it.</summary>
    RawBsd = 12,

    /// <summary>Raw IP, as OpenBSD numbers it.</summary>
    RawOpenBsd = 14,

    /// <summary>Raw IP, version 4 or 6.</summary>
    Raw = 101,

    /// <summary>OpenBSD loopback: address family in network byte order.</summary>
    Loop = 108,

    /// <summary>Linux cooked capture, version 1.</summary>
    LinuxCooked = 113,

    /// <summary>Raw IPv4.</summary>
    RawIpv4 = 228,

    /// <summary>Raw IPv6.</summary>
    RawIpv6 = 229,

    /// <summary>Linux cooked capture, version 2.</summary>
    LinuxCooked2 = 276,
}
