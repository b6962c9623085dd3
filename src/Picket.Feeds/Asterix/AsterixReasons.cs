namespace Picket.Feeds.Asterix;

/// <summary>The sentences that say why bytes could not be read. They are made once: errors are counted by them.</summary>
internal static class AsterixReasons
{
    private static readonly string[][] s_reasons =
        [.. Enumerable.Range(0, 256).Select(category => Enum.GetValues<AsterixStatus>().Select(status => Sentence(category, status)).ToArray())];

    /// <summary>The sentence for a failure in a block of a category.</summary>
    public static string Of(AsterixStatus status, byte category) => s_reasons[category][(int)status];

    private static string Sentence(int category, AsterixStatus status) => status switch
    {
        AsterixStatus.BlockCutOff => "data block is cut off",
        AsterixStatus.BlockTooShort => "data block is shorter than its header",
        AsterixStatus.CategoryUnknown => $"category {category:D3} has no definition",
        AsterixStatus.FieldSpecificationCutOff => $"{category:D3}: field specification is cut off",
        AsterixStatus.ItemUnknown => $"{category:D3}: item is not in this edition",
        AsterixStatus.ItemCutOff => $"{category:D3}: item is cut off",
        AsterixStatus.ExtensionUnknown => $"{category:D3}: item extends beyond this edition",
        AsterixStatus.SubitemUnknown => $"{category:D3}: subitem is not in this edition",
        AsterixStatus.ExplicitLengthZero => $"{category:D3}: explicit item has length zero",
        AsterixStatus.OrderUnknown => $"{category:D3}: record does not say how its items are ordered",
        AsterixStatus.RecordEmpty => $"{category:D3}: record is empty",
        _ => "",
    };
}
