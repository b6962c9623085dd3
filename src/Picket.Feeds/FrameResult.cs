namespace Picket.Feeds;

/// <summary>How the search for the end of a message ended.</summary>
public enum FrameStatus
{
    /// <summary>A whole frame was found.</summary>
    Done,

    /// <summary>The buffer ends before the frame does.</summary>
    NeedMore,

    /// <summary>The bytes are no frame; <see cref="FrameResult.Consumed"/> of them are to be skipped.</summary>
    Invalid,
}

/// <summary>What a framer found at the start of a buffer.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Consumed">Bytes to drop from the buffer: at least 1 unless more are needed, then 0.</param>
/// <param name="Start">Where the frame starts in the buffer, when done.</param>
/// <param name="Length">Length of the frame, when done.</param>
/// <param name="Reason">Why the bytes are no frame: one short constant sentence.</param>
public readonly record struct FrameResult(FrameStatus Status, int Consumed, int Start, int Length, string? Reason)
{
    /// <summary>A whole frame.</summary>
    public static FrameResult Done(int consumed, int start, int length) => new(FrameStatus.Done, consumed, start, length, null);

    /// <summary>The buffer ends before the frame does.</summary>
    public static FrameResult NeedMore => new(FrameStatus.NeedMore, 0, 0, 0, null);

    /// <summary>No frame here.</summary>
    public static FrameResult Invalid(int consumed, string reason) => new(FrameStatus.Invalid, consumed, 0, 0, reason);
}
