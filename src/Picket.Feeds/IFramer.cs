namespace Picket.Feeds;

/// <summary>Finds where the next message of a protocol ends. Stateless, so a stream, a datagram and a recording share it.</summary>
public interface IFramer
{
    /// <summary>The longest frame there can be, in bytes; a stream that needs more than that is invalid.</summary>
    int MaxFrameLength { get; }

    /// <summary>Looks at the start of a buffer. Never throws, never reads past it, always makes progress or asks for more.</summary>
    FrameResult Next(ReadOnlySpan<byte> buffer);
}
