namespace Picket.Feeds.ModeS;

/// <summary>What a Beast frame holds; the values are the bytes on the wire.</summary>
public enum BeastType : byte
{
    /// <summary>A Mode A/C reply, 2 bytes.</summary>
    ModeAC = 0x31,

    /// <summary>A Mode S reply of 7 bytes.</summary>
    ModeSShort = 0x32,

    /// <summary>A Mode S reply of 14 bytes.</summary>
    ModeSLong = 0x33,

    /// <summary>Settings of a Radarcape, 14 bytes; says which clock the timestamps are of.</summary>
    Status = 0x34,

    /// <summary>Position of a Radarcape, 21 bytes without timestamp.</summary>
    Position = 0x35,

    /// <summary>Id of the receiver that heard the next frame, 8 bytes (readsb).</summary>
    ReceiverId = 0xE3,
}
