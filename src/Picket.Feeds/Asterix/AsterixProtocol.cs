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

    /// <summary>By the first blocks: known categories whose records can be read are believed, a chain of other blocks hardly.</summary>
    private static double Recognize(ReadOnlySpan<byte> bytes)
    {
        const int enough = 20;
        bool whole = Blocks.Fill(bytes) || Oradis.Fills(bytes);
        int records = 0, failures = 0;
        if (Oradis.StartsPacket(bytes)) bytes = bytes[Oradis.HeaderLength..Oradis.Length(bytes)];
        var reader = new AsterixReader(bytes, AsterixEditions.Newest);
        while (records + failures < enough)
        {
            var status = reader.Read(out _);
            if (status is AsterixStatus.End or AsterixStatus.BlockCutOff) break;
            if (status == AsterixStatus.Record) records++;
            else failures++;
        }

        return records > failures ? (whole ? 0.95 : 0.9) : records > 0 || whole ? 0.4 : 0;
    }
}
