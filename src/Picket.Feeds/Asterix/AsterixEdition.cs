namespace Picket.Feeds.Asterix;

/// <summary>One edition of one category, compiled from its definition. Immutable and safe for any number of threads.</summary>
public sealed class AsterixEdition
{
    private readonly int _selectorReference;

    internal AsterixEdition(byte category, string edition, IReadOnlyList<AsterixItem> items, IReadOnlyList<ItemOrder> orders, string? selector)
    {
        Category = category;
        Edition = edition;
        Items = [.. items];
        Orders = [.. orders];
        if (Items.Length > ItemSpans.Capacity) throw new InvalidDataException($"{category:D3} {edition}: more than {ItemSpans.Capacity} items");
        if (selector is not null)
        {
            Selector = Field(selector) ?? throw new InvalidDataException($"{category:D3} {edition}: no item {selector}");
            _selectorReference = Array.IndexOf(Orders[0].Items, Items[Selector.Item]);
        }

        TimeItems = TimesOfDay(24) is { Length: > 0 } whole ? whole : TimesOfDay(16);
        Sac = Field("010/SAC");
        Sic = Field("010/SIC");
    }

    /// <summary>The category, 1 to 255.</summary>
    public byte Category { get; }

    /// <summary>The edition, such as <c>1.32</c>.</summary>
    public string Edition { get; }

    /// <summary>The items, in the order of the standard.</summary>
    internal AsterixItem[] Items { get; }

    /// <summary>The orders of items in a record.</summary>
    internal ItemOrder[] Orders { get; }

    /// <summary>The field that chooses the order; none where there is one order.</summary>
    internal AsterixField? Selector { get; }

    /// <summary>System area code of the source.</summary>
    internal AsterixField? Sac { get; }

    /// <summary>System identification code of the source.</summary>
    internal AsterixField? Sic { get; }

    /// <summary>
    /// Single elements that hold a time of day in 1/128 s, in the order of a record: 24 bits, or, where the category has none of these,
    /// the low 16 bits of one (001).
    /// </summary>
    internal AsterixField[] TimeItems { get; }

    /// <summary>
    /// The field with a path in the standard's names: <c>040/RHO</c>, <c>161</c> for an item of one element, <c>130/SAM</c> for a subitem,
    /// <c>380/SAL/ALT</c> within it. None where this edition has no such field; fields of repeated layouts have no path.
    /// </summary>
    public AsterixField? Field(string path)
    {
        string[] names = path.Split('/');
        return Array.Find(Items, item => item.Name == names[0]) is { } item ? AsterixField.Find(item, names.AsSpan(1)) : null;
    }

    /// <summary>The item with a name; none where this edition has no such item.</summary>
    internal AsterixItem? Item(string name) => Array.Find(Items, item => item.Name == name);

    /// <summary>The order for a value of the selector.</summary>
    internal AsterixItem?[]? OrderFor(ulong selected) => Array.Find(Orders, order => order.Selected == selected)?.Items;

    /// <summary>Whether the field reference is one of those in front of the selector, or its own, which are alike in all orders.</summary>
    internal bool ComesBeforeOrder(int reference) => Selector is null || reference <= _selectorReference;

    private AsterixField[] TimesOfDay(int width) =>
    [
        .. from item in Orders[0].Items.Concat(Orders[^1].Items).OfType<AsterixItem>().Distinct()
           where item.Layout is FixedLayout { Single: { } element } && element.Width == width
               && element.Content is { Kind: ContentKind.Unsigned, Numerator: 1, Denominator: 128, Unit: "s" }
           select AsterixField.Find(item, []),
    ];
}
