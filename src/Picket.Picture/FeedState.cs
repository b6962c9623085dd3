namespace Picket.Picture;

/// <summary>How a feed stands. The numbers are sent; they never change.</summary>
public enum FeedState : byte
{
    /// <summary>Nothing has come yet.</summary>
    Waiting = 1,

    /// <summary>Inputs come.</summary>
    Receiving = 2,

    /// <summary>Nothing has come for longer than the feed allows.</summary>
    Stale = 3,

    /// <summary>The transport has lost its connection.</summary>
    Disconnected = 4,
}
