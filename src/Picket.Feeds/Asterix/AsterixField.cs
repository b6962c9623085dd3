namespace Picket.Feeds.Asterix;

/// <summary>The place of one value in the records of an edition, found once and used for each record without allocation.</summary>
public sealed class AsterixField
{
    private readonly int _baseBit;

    private AsterixField(AsterixItem item, (CompoundLayout Compound, int Subitem)? within, Layout container, Element element, int baseBit, int bytes)
    {
        Item = item.Ordinal;
        Compound = within?.Compound;
        Subitem = within?.Subitem ?? 0;
        Container = container;
        Element = element;
        _baseBit = baseBit;
        Bytes = bytes;
    }

    /// <summary>Unit of its values as the standard writes it; empty where they are plain numbers.</summary>
    public string Unit => Element.Content.Unit;

    internal int Item { get; }

    internal CompoundLayout? Compound { get; }

    internal int Subitem { get; }

    /// <summary>The fixed or extended layout that holds the element.</summary>
    internal Layout Container { get; }

    internal Element Element { get; }

    /// <summary>First bit in the container.</summary>
    internal int Bit => _baseBit + Element.Offset;

    /// <summary>Bytes that the container must have for the element to be there.</summary>
    internal int Bytes { get; }

    internal static AsterixField? Find(AsterixItem item, ReadOnlySpan<string> names)
    {
        if (item.Layout is not CompoundLayout compound) return Find(item, null, item.Layout, names);
        if (names.IsEmpty) return null;
        string name = names[0];
        int subitem = Array.FindIndex(compound.Subitems, candidate => candidate?.Name == name);
        return subitem < 0 ? null : Find(item, (compound, subitem), compound.Subitems[subitem]!.Layout, names[1..]);
    }

    private static AsterixField? Find(AsterixItem item, (CompoundLayout, int)? within, Layout container, ReadOnlySpan<string> names)
    {
        FixedLayout[] parts = container switch { FixedLayout single => [single], ExtendedLayout extended => extended.Parts, _ => [] };
        int bytes = 0;
        foreach (var part in parts)
        {
            int baseBit = bytes * 8;
            bytes += part.FixedLength;
            if (FindElement(part, names) is { } element) return new(item, within, container, element, baseBit, bytes);
        }

        return null;
    }

    private static Element? FindElement(FixedLayout layout, ReadOnlySpan<string> names)
    {
        string wanted = string.Join('/', names.ToArray());
        string group = "";
        foreach (var step in layout.Steps)
        {
            if (step.Element is { } element && group + element.Name == wanted) return element;
            if (step.Element is null) group = step.Group is null ? "" : step.Group + "/";
        }

        return null;
    }

    /// <summary>The number in an item's bytes; false where they do not hold the element.</summary>
    internal bool TryRead(ReadOnlySpan<byte> item, out long number)
    {
        number = 0;
        if (Container is null || item.IsEmpty) return false;
        if (Compound is not null) item = Compound.Find(item, Subitem);
        if (item.Length < Bytes) return false;
        var layout = item[(_baseBit >> 3)..];
        number = Element.ReadNumber(layout, Element.ContentIn(layout));
        return true;
    }

    /// <summary>The element's own bytes within an item's, to be read as text; empty where they do not hold it.</summary>
    internal ReadOnlySpan<byte> LayoutIn(ReadOnlySpan<byte> item)
    {
        if (item.IsEmpty) return default;
        if (Compound is not null) item = Compound.Find(item, Subitem);
        return item.Length < Bytes ? default : item[(_baseBit >> 3)..];
    }
}
