using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>An input as a recording holds it.</summary>
/// <param name="Input">The input.</param>
/// <param name="HashBefore">The picture hash that was recorded before the input; none at most inputs.</param>
/// <param name="Start">What to go on from where the inputs before are not in the recording; else none.</param>
public readonly record struct RecordedInput(Input Input, ulong? HashBefore, RecordedStart? Start);
