namespace Picket.Feeds.Asterix;

/// <summary>Parts of whole octets; the last bit of each part (FX) says whether the next one follows.</summary>
internal sealed class ExtendedLayout(IReadOnlyList<FixedLayout> parts, bool lastExtends) : Layout
{
    /// <summary>The parts that the edition defines.</summary>
    public FixedLayout[] Parts { get; } = [.. parts];

    /// <summary>Whether the part ends with an extension bit.</summary>
    public bool HasExtensionBit(int part) => part < Parts.Length - 1 || lastExtends;

    public override int Measure(ReadOnlySpan<byte> data)
    {
        int length = 0;
        for (int part = 0; part < Parts.Length; part++)
        {
            length += Parts[part].FixedLength;
            if (data.Length < length) return Fail(AsterixStatus.ItemCutOff);
            if (!HasExtensionBit(part) || (data[length - 1] & 1) == 0) return length;
        }

        return Fail(AsterixStatus.ExtensionUnknown);
    }
}
