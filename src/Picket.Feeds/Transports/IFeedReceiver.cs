namespace Picket.Feeds.Transports;

/// <summary>Takes what a transport receives. Calls of one transport never overlap; the transport waits until a call returns and queues nothing itself. They must not throw.</summary>
public interface IFeedReceiver
{
    /// <summary>Bytes as they came from the wire, in an array of their own that nobody changes.</summary>
    /// <param name="frames">One datagram, or one or more whole frames of a stream with whatever separates them.</param>
    void Frames(ReadOnlyMemory<byte> frames);

    /// <summary>The connection came or went. Told when the state changes, not at every attempt.</summary>
    /// <param name="state">How it stands now.</param>
    /// <param name="detail">With whom, or why not: a few words.</param>
    void Link(LinkState state, string detail);

    /// <summary>Bytes of a stream that are no frame and were skipped.</summary>
    /// <param name="reason">Why: one short constant sentence.</param>
    /// <param name="bytes">How many.</param>
    void Invalid(string reason, int bytes);
}
