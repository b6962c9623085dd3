namespace Picket.Feeds.ModeS;

/// <summary>A reply, whose it is and where it puts the aircraft; its other fields are read from <see cref="Frame"/> when asked for.</summary>
public readonly struct ModeSReport
{
    /// <summary>Flag beside the 24 bits of an address that is none of ICAO's (TIS-B and anonymous ADS-B).</summary>
    internal const int NotIcao = 1 << 24;

    /// <summary>The reply.</summary>
    public required ModeSFrame Frame { get; init; }

    /// <summary>Whether and how far it can be trusted.</summary>
    public required ReplyTrust Trust { get; init; }

    /// <summary>Whose reply it is, 24 bits; announced, or taken from the parity.</summary>
    public int Address { get; init; }

    /// <summary>Whether the address is none of ICAO's (TIS-B and anonymous ADS-B).</summary>
    public bool IsOtherAddress { get; init; }

    /// <summary>Where the aircraft is, when <see cref="HasPosition"/>.</summary>
    public LatitudeLongitude Position { get; init; }

    /// <summary>Whether the reply carries a position that could be resolved.</summary>
    public bool HasPosition { get; init; }

    /// <summary>Index in the table, -1 where the address is unknown.</summary>
    internal int Entry { get; init; }

    /// <summary>Downlink format, 0 to 24.</summary>
    public int DownlinkFormat => Frame.DownlinkFormat;

    /// <summary>Whether the reply is an extended squitter of ADS-B, ADS-R or fine TIS-B, so that <see cref="Message"/> has a type code.</summary>
    public bool IsExtendedSquitter => Trust == ReplyTrust.Confirmed && (DownlinkFormat == 17 || DownlinkFormat == 18 && Frame.Field(6, 3) is 0 or 1 or 2 or 5 or 6);

    /// <summary>The 56-bit message of a long reply.</summary>
    public ulong Message => Frame.Message;

    /// <summary>Type code of an extended squitter, 0 to 31.</summary>
    public int TypeCode => Frame.Message.TypeCode();
}

/// <summary>How far a reply can be trusted.</summary>
public enum ReplyTrust : byte
{
    /// <summary>The parity is clean, or the address that it hides was seen in a clean reply of the last 60 s.</summary>
    Confirmed,

    /// <summary>The parity hides an address or an interrogator, and there is nothing to check it against yet.</summary>
    Unconfirmed,

    /// <summary>The parity is wrong: bits were received wrongly.</summary>
    BadParity,

    /// <summary>A format that is reserved or not open (military, long messages).</summary>
    Unread,
}
