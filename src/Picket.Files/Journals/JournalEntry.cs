using Picket.Picture;

namespace Picket.Files.Journals;

/// <summary>A recorded input on its way to the disk and to the fold.</summary>
/// <param name="Input">The input.</param>
/// <param name="Before">The state before the input, promised by the fold, where what comes before it is not in the file; else none.</param>
/// <param name="SiteText">The site file that holds before the input.</param>
public readonly record struct JournalEntry(Input Input, TaskCompletionSource<SavedState>? Before, string SiteText)
{
    /// <summary>Bytes that the entry holds in memory, about.</summary>
    internal long Size => 128 + Input.Payload.Length;
}
