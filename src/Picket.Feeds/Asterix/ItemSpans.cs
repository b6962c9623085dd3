using System.Runtime.CompilerServices;

namespace Picket.Feeds.Asterix;

/// <summary>Where each item of a record lies, by the item's ordinal; length 0 means absent.</summary>
[InlineArray(Capacity)]
internal struct ItemSpans
{
    /// <summary>The most items that an edition may have.</summary>
    public const int Capacity = 64;

    private ItemSpan _first;
}

/// <summary>A run of a record's bytes.</summary>
internal readonly record struct ItemSpan(ushort Start, ushort Length);
