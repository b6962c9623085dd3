using System.Text.Json;

namespace Picket.Feeds.Asterix;

/// <summary>A named part of a compound item.</summary>
/// <param name="Name">Name in the standard.</param>
/// <param name="Layout">How it lies in bytes.</param>
internal sealed record Subitem(string Name, Layout Layout)
{
    /// <summary>The name, ready to be written.</summary>
    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(Name);
}
