using Picket.Files.Recordings;

namespace Picket.Server;

/// <summary>A recording to play on the page.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="Speed">Seconds of the recording in a second; above 0.</param>
public sealed record ReplayDefinition(Recording Recording, double Speed);
