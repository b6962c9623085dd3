namespace Picket.Feeds.Asterix;

/// <summary>What a reader of ASTERIX found.</summary>
public enum AsterixStatus
{
    /// <summary>A record.</summary>
    Record,

    /// <summary>The end of the bytes.</summary>
    End,

    /// <summary>A data block ends beyond the bytes.</summary>
    BlockCutOff,

    /// <summary>A data block says that it is shorter than its own header.</summary>
    BlockTooShort,

    /// <summary>A data block of a category without a definition.</summary>
    CategoryUnknown,

    /// <summary>A record's field specification ends beyond its block.</summary>
    FieldSpecificationCutOff,

    /// <summary>A record holds an item that its edition does not assign.</summary>
    ItemUnknown,

    /// <summary>An item ends beyond its block.</summary>
    ItemCutOff,

    /// <summary>An item extends beyond what its edition defines.</summary>
    ExtensionUnknown,

    /// <summary>A compound item holds a subitem that its edition does not define.</summary>
    SubitemUnknown,

    /// <summary>The length octet of an explicit item is zero.</summary>
    ExplicitLengthZero,

    /// <summary>A record lacks the item that says how its items are ordered.</summary>
    OrderUnknown,

    /// <summary>A record without any item.</summary>
    RecordEmpty,
}
