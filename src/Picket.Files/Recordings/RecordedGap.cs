using Picket.Core.Time;

namespace Picket.Files.Recordings;

/// <summary>Inputs that a site had and a recording has not.</summary>
/// <param name="First">Sequence number of the first.</param>
/// <param name="Last">Sequence number of the last.</param>
/// <param name="From">Receive time of the last input before them.</param>
/// <param name="To">Receive time of the first input after them.</param>
/// <param name="Bridged">Whether the state after them was recorded, so that the fold goes on exactly.</param>
public readonly record struct RecordedGap(long First, long Last, Instant From, Instant To, bool Bridged)
{
    /// <summary>How many are missing.</summary>
    public long Count => Last - First + 1;
}
