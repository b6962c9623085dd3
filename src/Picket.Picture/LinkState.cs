namespace Picket.Picture;

/// <summary>What happened to a feed's connection. The numbers are stored; they never change.</summary>
public enum LinkState : byte
{
    /// <summary>The transport is connected, or listens.</summary>
    Connected = 1,

    /// <summary>It has lost its connection, or could not get one.</summary>
    Disconnected = 2,

    /// <summary>It met bytes that are no frame and skipped them.</summary>
    Invalid = 3,
}
