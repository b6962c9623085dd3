using Picket.Core.Time;

namespace Picket.Files.Recordings;

/// <summary>Where a fold left what was recorded.</summary>
/// <param name="Sequence">The input after which the pictures differ; the inputs after <paramref name="LastEqual"/> are to blame.</param>
/// <param name="Time">Receive time of that input.</param>
/// <param name="Recorded">The hash that was recorded.</param>
/// <param name="Computed">The hash of the fold.</param>
/// <param name="LastEqual">The last input after which they were equal; 0 where they never were.</param>
public readonly record struct HashDifference(long Sequence, Instant Time, ulong Recorded, ulong Computed, long LastEqual);
