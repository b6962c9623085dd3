namespace Picket.Feeds.Asterix;

/// <summary>
/// Random field sequencing: a count of fields, then for each its field reference number (FRN) and the item. ASTERIX part 1, edition 2,
/// paragraph on the RFS field; used by old categories only.
/// </summary>
internal sealed class RandomSequenceLayout : Layout
{
    /// <summary>The items by field reference number less 1.</summary>
    public AsterixItem?[] Order { get; set; } = [];

    public override int Measure(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return Fail(AsterixStatus.ItemCutOff);
        int position = 1;
        for (int field = 0; field < data[0]; field++)
        {
            if (position >= data.Length) return Fail(AsterixStatus.ItemCutOff);
            if (ItemAt(data[position]) is not { } item) return Fail(AsterixStatus.ItemUnknown);
            int length = item.Layout.Measure(data[(position + 1)..]);
            if (length <= 0) return length;
            position += 1 + length;
        }

        return position;
    }

    /// <summary>The item of a field reference number; none where it has no item, or is itself a sequence.</summary>
    public AsterixItem? ItemAt(byte reference) =>
        reference - 1 is >= 0 and var index && index < Order.Length && Order[index] is { Layout: not RandomSequenceLayout } item ? item : null;
}
