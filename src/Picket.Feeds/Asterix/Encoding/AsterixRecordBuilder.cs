using System.Buffers;

namespace Picket.Feeds.Asterix;

/// <summary>
/// Builds records of an edition from values, one after another: set fields, write, clear. Fields that are not set in an item that is present are
/// zero. It keeps its memory from record to record. Not thread safe.
/// </summary>
public sealed class AsterixRecordBuilder
{
    private const int LongestRecord = ushort.MaxValue;
    private readonly RecordSlot?[][] _slots;
    private readonly byte[] _record = new byte[LongestRecord];

    /// <summary>A builder of records of <paramref name="edition"/>.</summary>
    public AsterixRecordBuilder(AsterixEdition edition)
    {
        Edition = edition;
        _slots = [.. edition.Items.Select(item => new RecordSlot?[item.Layout is CompoundLayout compound ? compound.Subitems.Length : 1])];
    }

    /// <summary>The edition of its records.</summary>
    public AsterixEdition Edition { get; }

    /// <summary>Whether anything is set.</summary>
    public bool HasItems => Array.Exists(Edition.Items, IsPresent);

    /// <summary>Starts a new record.</summary>
    public void Clear()
    {
        foreach (var item in _slots)
        {
            foreach (var slot in item) slot?.Clear();
        }
    }

    /// <summary>Sets a field to a number: the raw bits, two's complement where the field is signed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number does not fit the field's bits.</exception>
    public void SetNumber(AsterixField field, long number)
    {
        Element element = field.Element;
        bool signed = element.Content.Kind == ContentKind.Signed;
        if (element.Width < 64 && (signed ? number >> (element.Width - 1) is not (0 or -1) : number >> element.Width != 0))
            throw new ArgumentOutOfRangeException(nameof(number), number, $"{element.Name} has {element.Width} bits");
        Bits.Write(Slot(field).For(field), field.Bit, element.Width, (ulong)number);
    }

    /// <summary>Sets a field to the step nearest to a value in its <see cref="AsterixField.Unit"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value does not fit the field's bits.</exception>
    public void SetValue(AsterixField field, double value) => SetNumber(field, checked((long)field.Element.Content.Unscale(value)));

    /// <summary>Sets a text field, filled up with spaces, cut at its length.</summary>
    /// <exception cref="ArgumentException">A character that the field's alphabet lacks.</exception>
    public void SetText(AsterixField field, string text)
    {
        Element element = field.Element;
        var bytes = Slot(field).For(field);
        Characters.Write(bytes[(field.Bit - element.Offset >> 3)..], element, text);
    }

    /// <summary>Sets a whole item to its bytes, for items whose fields have no path, such as repetitive ones.</summary>
    /// <exception cref="ArgumentException">The edition has no such item, or the bytes are not one.</exception>
    public void SetItem(string name, ReadOnlySpan<byte> bytes)
    {
        var item = Edition.Item(name) ?? throw new ArgumentException($"category {Edition.Category:D3} edition {Edition.Edition} has no item {name}");
        if (item.Layout is CompoundLayout || item.Layout.Measure(bytes) != bytes.Length)
            throw new ArgumentException($"the bytes are no item {name} of category {Edition.Category:D3} edition {Edition.Edition}");
        (_slots[item.Ordinal][0] ??= new(item.Layout)).Set(bytes);
    }

    /// <summary>Writes the record: field specification and items.</summary>
    /// <returns>Its length in bytes; 0 where nothing is set.</returns>
    public int Write(IBufferWriter<byte> output)
    {
        var order = Order();
        int presence = 0;
        for (int reference = 0; reference < order.Length; reference++)
        {
            if (order[reference] is { } item && IsPresent(item)) presence = reference / 7 + 1;
        }

        var record = _record.AsSpan();
        record[..presence].Clear();
        int position = presence;
        for (int reference = 0; reference < presence * 7 && reference < order.Length; reference++)
        {
            if (order[reference] is not { } item || !IsPresent(item)) continue;
            record[reference / 7] |= (byte)(0x80 >> (reference % 7));
            position += WriteItem(item, record[position..]);
        }

        for (int octet = 0; octet < presence - 1; octet++) record[octet] |= 1;
        output.Write(record[..position]);
        return position;
    }

    private AsterixItem?[] Order()
    {
        if (Edition.Selector is not { } selector) return Edition.Orders[0].Items;
        selector.TryRead(Slot(selector).Bytes, out long selected);
        return Edition.OrderFor((ulong)selected)!;
    }

    private bool IsPresent(AsterixItem item) => Array.Exists(_slots[item.Ordinal], slot => slot is { Length: > 0 });

    private int WriteItem(AsterixItem item, Span<byte> output)
    {
        var slots = _slots[item.Ordinal];
        int position = 0;
        if (item.Layout is CompoundLayout compound)
        {
            int last = Array.FindLastIndex(slots, slot => slot is { Length: > 0 });
            position = compound.PresenceLength > 0 ? compound.PresenceLength : last / 7 + 1;
            compound.WritePresence(output[..position], subitem => slots[subitem] is { Length: > 0 });
        }

        foreach (var slot in slots)
        {
            if (slot is null) continue;
            slot.Bytes.CopyTo(output[position..]);
            position += slot.Length;
        }

        return position;
    }

    private RecordSlot Slot(AsterixField field) => _slots[field.Item][field.Subitem] ??= new(field.Container);
}
