namespace Picket.Feeds.Asterix;

/// <summary>What the bits of an element are.</summary>
internal enum ContentKind : byte
{
    /// <summary>A number without a unit.</summary>
    Raw,

    /// <summary>A number that stands for a meaning in a table of the standard.</summary>
    Table,

    /// <summary>An unsigned number of units.</summary>
    Unsigned,

    /// <summary>A two's complement number of units.</summary>
    Signed,

    /// <summary>Characters of 8 bits.</summary>
    Ascii,

    /// <summary>Octal digits of 3 bits.</summary>
    Octal,

    /// <summary>Characters of 6 bits, ICAO annex 10 volume IV table 3-9.</summary>
    Icao,

    /// <summary>Bytes that another standard explains.</summary>
    Bytes,
}
