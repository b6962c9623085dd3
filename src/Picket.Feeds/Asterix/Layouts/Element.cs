using System.Text.Json;

namespace Picket.Feeds.Asterix;

/// <summary>A run of bits with a meaning, at a fixed place of its layout.</summary>
internal sealed class Element
{
    /// <summary>Name in the standard; empty where the item is a single element.</summary>
    public required string Name { get; init; }

    /// <summary>First bit, counted from the layout's start, most significant first.</summary>
    public required int Offset { get; init; }

    /// <summary>Number of bits.</summary>
    public required int Width { get; init; }

    /// <summary>The meaning, unless <see cref="Cases"/> holds another for the selector's value.</summary>
    public required Content Content { get; init; }

    /// <summary>The element of the same layout whose value selects the meaning.</summary>
    public Element? Selector { get; init; }

    /// <summary>Meanings by the selector's value; a value that is not listed leaves the bits a plain number.</summary>
    public IReadOnlyList<(ulong Value, Content Content)> Cases { get; init; } = [];

    /// <summary>The name, ready to be written.</summary>
    public JsonEncodedText JsonName => _jsonName ??= JsonEncodedText.Encode(Name);

    private JsonEncodedText? _jsonName;

    /// <summary>The meaning in the layout's bytes.</summary>
    public Content ContentIn(ReadOnlySpan<byte> layout)
    {
        if (Selector is null) return Content;
        ulong selected = Bits.Read(layout, Selector.Offset, Selector.Width);
        foreach (var (value, content) in Cases)
        {
            if (value == selected) return content;
        }

        return Content;
    }

    /// <summary>The number in the layout's bytes, with its sign. For elements of at most 64 bits.</summary>
    public long ReadNumber(ReadOnlySpan<byte> layout, Content content) => content.Kind == ContentKind.Signed
        ? Bits.ReadSigned(layout, Offset, Width)
        : (long)Bits.Read(layout, Offset, Width);
}
