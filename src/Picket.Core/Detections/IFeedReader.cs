using Picket.Core.Modes;
using Picket.Core.Time;

namespace Picket.Core.Detections;

/// <summary>Turns the frames of one feed into detections. Part of the fold: it depends on nothing but its frames and their receive times.</summary>
public interface IFeedReader : IStateful
{
    /// <summary>Reads one input of the feed: a datagram, or one or more whole frames of a stream. Never throws on bad bytes.</summary>
    /// <param name="frames">The bytes.</param>
    /// <param name="received">When the door received them.</param>
    /// <param name="sink">Takes what was read, in the order of the bytes.</param>
    void Read(ReadOnlySpan<byte> frames, Instant received, IFeedSink sink);
}

/// <summary>Takes what a feed reader finds.</summary>
public interface IFeedSink
{
    /// <summary>A detection. <paramref name="simulated"/> is the mode that a bit on the wire asks for; it can only lower live.</summary>
    void Detect(in Detection detection, Mode? simulated = null);

    /// <summary>What is known about a named object, without a position.</summary>
    void Identify(in IdentityReport report, Mode? simulated = null);

    /// <summary>The antenna of a rotating sensor has crossed an azimuth.</summary>
    void Sector(in SectorMark mark);

    /// <summary>A record was read; <paramref name="kind"/> is a short constant such as <c>048</c> or <c>DF17</c>, and the measured time, where it has one.</summary>
    void Count(string kind, Instant? measured = null);

    /// <summary>Bytes could not be read, or what they say cannot be used.</summary>
    void Reject(in FeedError error);
}

/// <summary>Why bytes could not be read.</summary>
/// <param name="Reason">One short constant sentence from a bounded set, as errors are counted by it.</param>
/// <param name="Offset">Where in the input, in bytes.</param>
public readonly record struct FeedError(string Reason, int Offset);
