namespace Picket.Feeds.Asterix;

/// <summary>EUROCONTROL ASTERIX as a protocol of feeds.</summary>
internal static class AsterixProtocol
{
    /// <summary>The protocol.</summary>
    public static FeedProtocol Instance { get; } = new()
    {
        Name = "asterix",
        CreateFramer = CreateFramer,
        CreateReader = (feed, site) => new AsterixFeedReader(feed, site),
        CreateDecoder = options => new AsterixRecordDecoder(AsterixEditions.Choose(options.Editions)),
        Recognize = bytes => Recognize(bytes.Span),
    };

    private static IFramer CreateFramer(string? framing) => framing switch
    {
        null => new FramerByContent(),
        "raw" => new RawFramer(),
        "oradis" => new OradisFramer(),
        _ => throw new ArgumentException($"ASTERIX framing '{framing}' is not known; there are raw and oradis"),
    };

    /// <summary>Categories that EUROCONTROL has published, whether they have a definition here or not.</summary>
    private static readonly byte[] s_published =
        [1, 2, 3, 4, 7, 8, 9, 10, 11, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 30, 31, 32, 34, 48, 62, 63, 65, 129, 150, 205, 240, 247, 252];

    /// <summary>By the first blocks: categories whose records can be read are believed, a whole chain of other published ones less.</summary>
    private static double Recognize(ReadOnlySpan<byte> bytes)
    {
        const int enough = 20;
        bool whole = Blocks.Fill(bytes) || Oradis.Fills(bytes);
        int records = 0, failures = 0, published = 0;
        if (Oradis.StartsPacket(bytes)) bytes = bytes[Oradis.HeaderLength..Oradis.Length(bytes)];
        var reader = new AsterixReader(bytes, AsterixEditions.Newest);
        while (records + failures < enough)
        {
            var status = reader.Read(out _);
            if (status is AsterixStatus.End or AsterixStatus.BlockCutOff) break;
            if (status == AsterixStatus.Record) records++;
            else failures++;
            if (status == AsterixStatus.CategoryUnknown && s_published.Contains(reader.Category)) published++;
        }

        if (records > failures) return whole ? 0.95 : 0.9;
        return whole && published == failures ? 0.6 : records > 0 || whole ? 0.4 : 0;
    }
}
