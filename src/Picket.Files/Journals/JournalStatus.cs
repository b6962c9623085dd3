using Picket.Core.Time;

namespace Picket.Files.Journals;

/// <summary>How a journal stands.</summary>
/// <param name="Committed">Last sequence number that is on disk for good; everything up to it is acknowledged.</param>
/// <param name="NotRecordingSince">Receive time of the first input that is not on disk though it should be; none while recording.</param>
/// <param name="Reason">Why not, in one sentence; none while recording.</param>
public readonly record struct JournalStatus(long Committed, Instant? NotRecordingSince, string? Reason)
{
    /// <summary>Whether inputs reach the disk.</summary>
    public bool Recording => NotRecordingSince is null;
}
