using Picket.Feeds.ModeS;

namespace Picket.Feeds;

/// <summary>The protocols that Picket speaks.</summary>
public static class FeedProtocols
{
    /// <summary>All of them, in the order in which they are tried on unknown bytes.</summary>
    public static IReadOnlyList<FeedProtocol> All { get; } =
    [
        Asterix.AsterixProtocol.Instance,
        ModeSProtocols.Beast,
        ModeSProtocols.Avr,
    ];

    /// <summary>The protocol with a name, or none.</summary>
    public static FeedProtocol? Find(string name) => All.FirstOrDefault(protocol => protocol.Name == name);
}
