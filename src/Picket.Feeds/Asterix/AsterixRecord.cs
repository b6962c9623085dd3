namespace Picket.Feeds.Asterix;

/// <summary>One record: a view of its bytes with the places of its items. Valid as long as the bytes are.</summary>
public ref struct AsterixRecord
{
    internal ItemSpans Spans;

    /// <summary>The edition by which it was read.</summary>
    public AsterixEdition Edition { get; internal set; }

    /// <summary>Its bytes, from the field specification to the end of its last item.</summary>
    public ReadOnlySpan<byte> Bytes { get; internal set; }

    /// <summary>The field's number: the raw bits, two's complement where the field is signed. False where the record lacks it.</summary>
    public readonly bool TryGetNumber(AsterixField? field, out long number)
    {
        if (field is not null) return field.TryRead(ItemBytes(field.Item), out number);
        number = 0;
        return false;
    }

    /// <summary>The field's value in its <see cref="AsterixField.Unit"/>. False where the record lacks it.</summary>
    /// <remarks>For fields whose unit depends on another field use <see cref="TryGetNumber"/>.</remarks>
    public readonly bool TryGetValue(AsterixField? field, out double value)
    {
        bool found = TryGetNumber(field, out long number);
        value = found ? field!.Element.Content.Scale(number) : 0;
        return found;
    }

    /// <summary>Whether the field is there and not zero, for flags.</summary>
    public readonly bool IsSet(AsterixField? field) => TryGetNumber(field, out long number) && number != 0;

    /// <summary>The characters of a text field, trimmed; none where the record lacks it or it is blank.</summary>
    public readonly string? GetText(AsterixField? field)
    {
        if (field is null) return null;
        var layout = field.LayoutIn(ItemBytes(field.Item));
        if (layout.IsEmpty) return null;
        Span<char> characters = stackalloc char[64];
        string text = new(characters[..Characters.Read(layout, field.Element, characters)].Trim(' '));
        return text.Length == 0 ? null : text;
    }

    /// <summary>The bytes of an item, empty where the record lacks it.</summary>
    internal readonly ReadOnlySpan<byte> ItemBytes(int ordinal)
    {
        var span = Spans[ordinal];
        return Bytes.Slice(span.Start, span.Length);
    }
}
