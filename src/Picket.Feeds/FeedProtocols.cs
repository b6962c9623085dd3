using Picket.Feeds.ModeS;
using Picket.Feeds.Sbs;

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
        SbsProtocol.Instance,
    ];

    /// <summary>The protocol with a name, or none.</summary>
    public static FeedProtocol? Find(string name) => All.FirstOrDefault(protocol => protocol.Name == name);

    /// <summary>The protocol that the bytes (the start of a file, or a datagram) are surest to be of; none where no protocol is sure enough.</summary>
    public static FeedProtocol? Recognize(ReadOnlyMemory<byte> bytes)
    {
        const double SureEnough = 0.5;
        FeedProtocol? best = null;
        double bestSureness = SureEnough;
        foreach (FeedProtocol protocol in All)
        {
            double sureness = protocol.Recognize(bytes);
            if (sureness <= bestSureness) continue;
            (best, bestSureness) = (protocol, sureness);
        }

        return best;
    }
}
