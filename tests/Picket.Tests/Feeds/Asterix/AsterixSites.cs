using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>Sites with an ASTERIX feed from every source.</summary>
internal static class AsterixSites
{
    /// <summary>A site on the globe with one radar that stands 15 m above its origin.</summary>
    public static Site OnGlobe { get; } = Local with { Origin = GeodeticPosition.FromDegrees(-33.4, -70.8, 474) };

    /// <summary>A site without geography.</summary>
    public static Site Local => new()
    {
        Name = "plain-field",
        Sensors = [new() { Id = "radar-1", Kind = SensorKind.Radar, Position = new(0, 0, 15) }],
        Feeds = [Feed("*")],
    };

    /// <summary>A feed whose source is the only sensor.</summary>
    public static Feed Feed(string source) => new()
    {
        Id = "plots",
        Protocol = "asterix",
        Transport = Transport.Udp,
        Listen = "127.0.0.1:8600",
        Sensors = ImmutableSortedDictionary<string, string>.Empty.Add(source, "radar-1"),
    };
}
