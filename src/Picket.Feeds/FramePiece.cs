namespace Picket.Feeds;

/// <summary>What a scan found: a frame, or bytes that are none.</summary>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where the next starts.</param>
/// <param name="Start">Where the frame itself starts, behind what its framing puts in front of it.</param>
/// <param name="Length">Length of the frame itself.</param>
/// <param name="Reason">Why the bytes are no frame; none for a frame.</param>
public readonly record struct FramePiece(int From, int To, int Start, int Length, string? Reason);
