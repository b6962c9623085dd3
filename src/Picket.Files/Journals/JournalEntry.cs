using Picket.Picture;

namespace Picket.Files.Journals;

/// <summary>An input on its way to the disk, and where a checkpoint is due, the state before it.</summary>
/// <param name="Input">The input.</param>
/// <param name="Before">The state before the input; none where no checkpoint is due.</param>
/// <param name="Keep">Whether the checkpoint stays for good, because what comes before it is not in the file.</param>
/// <param name="SiteText">The site file that holds before the input.</param>
internal readonly record struct JournalEntry(Input Input, SavedState? Before, bool Keep, string SiteText)
{
    /// <summary>Bytes that the entry holds in memory, about.</summary>
    public long Size => 128 + Input.Payload.Length + (Before?.Bytes.Length ?? 0);
}
