using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>What came in on a feed.</summary>
/// <param name="Time">When.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">What it is for.</param>
/// <param name="Feed">Index of the feed.</param>
/// <param name="Payload">Its bytes.</param>
internal readonly record struct ImportedInput(Instant Time, InputKind Kind, Mode Mode, int Feed, ReadOnlyMemory<byte> Payload);
