namespace Picket.Feeds.Transports;

/// <summary>How the connection of a feed stands. The numbers are stored; they never change.</summary>
public enum LinkState : byte
{
    /// <summary>Bytes can come: a socket listens for datagrams, a stream is connected, a file is open.</summary>
    Connected = 1,

    /// <summary>The other side is gone or cannot be reached; the transport keeps trying.</summary>
    Disconnected = 2,

    /// <summary>The file is at its end; nothing more will come.</summary>
    Ended = 3,
}
