namespace Picket.Feeds.Sbs;

/// <summary>The BaseStation text format as a protocol.</summary>
internal static class SbsProtocol
{
    private const int LooksAt = 65_536;

    /// <summary>The protocol.</summary>
    public static FeedProtocol Instance { get; } = new()
    {
        Name = "sbs",
        CreateFramer = static _ => new SbsFramer(),
        CreateReader = static (feed, site) => new SbsReader(feed, site),
        CreateDecoder = static _ => new SbsDecoder(),
        Recognize = static bytes => new SbsFramer().Recognize(bytes.Span[..Math.Min(bytes.Length, LooksAt)]),
    };
}
