namespace Picket.Feeds.Playback;

/// <summary>How a recording is played.</summary>
public sealed record PlaybackSettings
{
    /// <summary>Protocol of a file of one feed; a capture is looked into instead.</summary>
    public FeedProtocol? Protocol { get; init; }

    /// <summary>How many seconds of the recording pass in a second; above 0.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Whether times in the frames are moved to now. A clock that was more than 10 s off the capture's times is put right.</summary>
    public bool Retime { get; init; }

    /// <summary>Frames per second of a file whose frames carry no time; above 0.</summary>
    public double Rate { get; init; } = 100;
}
