namespace Picket.Feeds.ModeS;

/// <summary>The protocols that carry Mode S replies.</summary>
internal static class ModeSProtocols
{
    private const int LooksAt = 65_536;

    /// <summary>The Beast binary format.</summary>
    public static FeedProtocol Beast { get; } = new()
    {
        Name = "beast",
        CreateFramer = static _ => new BeastFramer(),
        CreateReader = static (feed, site) => new BeastReader(feed, site),
        CreateDecoder = static _ => new BeastDecoder(),
        Recognize = static bytes => BeastFramer.Recognize(bytes.Span[..Math.Min(bytes.Length, LooksAt)]),
    };

    /// <summary>The AVR text format.</summary>
    public static FeedProtocol Avr { get; } = new()
    {
        Name = "avr",
        CreateFramer = static _ => new AvrFramer(),
        CreateReader = static (feed, site) => new AvrReader(feed, site),
        CreateDecoder = static _ => new AvrDecoder(),
        Recognize = static bytes => AvrFramer.Recognize(bytes.Span[..Math.Min(bytes.Length, LooksAt)]),
    };
}
