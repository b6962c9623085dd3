using Picket.Core.Detections;
using Picket.Core.Sites;

namespace Picket.Feeds;

/// <summary>A protocol that Picket speaks: how to find its frames, read them into detections, and show them as JSON.</summary>
public sealed record FeedProtocol
{
    /// <summary>Name in site files and on the command line: <c>asterix</c>, <c>beast</c> ...</summary>
    public required string Name { get; init; }

    /// <summary>Framer for a framing name, none for the usual one.</summary>
    public required Func<string?, IFramer> CreateFramer { get; init; }

    /// <summary>Reader of a feed of a site.</summary>
    /// <remarks>Throws <see cref="ArgumentException"/> with one clear sentence when the feed's settings do not fit the protocol.</remarks>
    public required Func<Feed, Site, IFeedReader> CreateReader { get; init; }

    /// <summary>Decoder to JSON.</summary>
    public required Func<DecodeOptions, IRecordDecoder> CreateDecoder { get; init; }

    /// <summary>How sure the protocol is, 0 to 1, that the bytes (the start of a file or a datagram) are its own.</summary>
    public required Func<ReadOnlyMemory<byte>, double> Recognize { get; init; }
}

/// <summary>Settings of a decoder.</summary>
public sealed record DecodeOptions
{
    /// <summary>ASTERIX editions to use instead of the newest: category to edition.</summary>
    public IReadOnlyDictionary<string, string> Editions { get; init; } = new Dictionary<string, string>();
}
