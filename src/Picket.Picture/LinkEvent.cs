namespace Picket.Picture;

/// <summary>What happened to a feed's connection. The numbers are stored; they never change.</summary>
public enum LinkEvent : byte
{
    /// <summary>Bytes can come: the transport is connected, or listens.</summary>
    Connected = 1,

    /// <summary>The other side is gone or cannot be reached.</summary>
    Disconnected = 2,

    /// <summary>A file is at its end; nothing more will come.</summary>
    Ended = 3,

    /// <summary>Bytes that are no frame were skipped.</summary>
    Invalid = 4,
}
