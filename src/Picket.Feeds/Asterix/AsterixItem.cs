using System.Text.Json;

namespace Picket.Feeds.Asterix;

/// <summary>A data item of an edition.</summary>
internal sealed class AsterixItem(int category, string name, Layout layout, int ordinal)
{
    /// <summary>Number in the standard, such as <c>040</c>, or <c>SP</c>, <c>RE</c>.</summary>
    public string Name => name;

    /// <summary>How it lies in bytes.</summary>
    public Layout Layout => layout;

    /// <summary>Place in <see cref="AsterixEdition.Items"/>.</summary>
    public int Ordinal => ordinal;

    /// <summary>Length in bytes where it is always the same, else 0.</summary>
    public int FixedLength { get; } = layout.FixedLength;

    /// <summary>Full name, such as <c>I048/040</c>, ready to be written.</summary>
    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode($"I{category:D3}/{name}");
}
