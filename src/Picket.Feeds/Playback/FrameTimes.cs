using Picket.Core.Time;

namespace Picket.Feeds.Playback;

/// <summary>Reads and moves the times that the frames of a protocol carry, so that a recording can be played as if it were now.</summary>
internal abstract class FrameTimes
{
    /// <summary>The times of a protocol; none where its frames carry none that can be moved.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="start">First bytes of the recording.</param>
    public static FrameTimes? Of(FeedProtocol protocol, ReadOnlySpan<byte> start) => protocol.Name switch
    {
        "asterix" => new AsterixTimes(),
        "beast" => new BeastTimes(start),
        "sbs" => new SbsTimes(),
        _ => null,
    };

    /// <summary>The first time in a frame; none where it carries none.</summary>
    /// <param name="frame">A datagram, or whole frames of a stream.</param>
    /// <param name="near">A time of day means the instant nearest to this one.</param>
    public abstract Instant? First(ReadOnlySpan<byte> frame, Instant near);

    /// <summary>A copy of a frame with every time in it moved. Bytes that cannot be read stay as they are.</summary>
    /// <param name="frame">A datagram, or whole frames of a stream.</param>
    /// <param name="near">A time of day means the instant nearest to this one.</param>
    /// <param name="by">How far.</param>
    public abstract byte[] Move(ReadOnlySpan<byte> frame, Instant near, Duration by);
}
