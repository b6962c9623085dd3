using Picket.Feeds;

namespace Picket.Cli.Decoding;

/// <summary>What the user says about the input.</summary>
/// <param name="Protocol">Its protocol; none to find it by content.</param>
/// <param name="Framing">Its framing; none to find it by content.</param>
/// <param name="Options">Settings of the decoder.</param>
internal sealed record DecodeSettings(FeedProtocol? Protocol, string? Framing, DecodeOptions Options);
