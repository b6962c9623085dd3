using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>What a fold goes on from where inputs are missing.</summary>
/// <param name="State">The state before the input; none where there is none that this version of Picket can use.</param>
/// <param name="SiteText">The site file that held then; none where the recording does not say.</param>
public sealed record RecordedStart(SavedState? State, string? SiteText);
