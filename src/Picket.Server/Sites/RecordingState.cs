using Picket.Core.Time;

namespace Picket.Server.Sites;

/// <summary>Whether a site's inputs reach the disk.</summary>
/// <param name="Committed">Last sequence number that is on disk.</param>
/// <param name="NotRecordingSince">Since when inputs do not reach the disk; none while recording.</param>
/// <param name="Reason">Why they do not; none while recording.</param>
internal readonly record struct RecordingState(long Committed, Instant? NotRecordingSince, string? Reason)
{
    /// <summary>Whether inputs reach the disk.</summary>
    public bool IsRecording => NotRecordingSince is null;
}
