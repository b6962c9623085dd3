using Picket.Files.Journals;

namespace Picket.Server.Sites;

/// <summary>Whether a site's inputs reach the disk.</summary>
/// <param name="Recording">Whether they do.</param>
/// <param name="Committed">Number of the last input that is on disk.</param>
/// <param name="NotRecordingSince">Since when they do not; null while recording.</param>
/// <param name="Reason">Why they do not; null while recording.</param>
internal sealed record RecordingStateView(bool Recording, long Committed, DateTime? NotRecordingSince, string? Reason)
{
    /// <summary>Shows a state.</summary>
    public static RecordingStateView Of(JournalStatus state) => new(state.Recording, state.Committed, state.NotRecordingSince?.ToUtc(), state.Reason);
}
