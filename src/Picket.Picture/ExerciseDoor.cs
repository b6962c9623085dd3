using Picket.Picture.Voice;
using Picket.Picture.Warnings;

namespace Picket.Picture;

/// <summary>Where what simulated people say enters a site: as inputs of the exercise picture, and of no other. It names no mode, so that whoever holds it cannot reach the live picture.</summary>
/// <param name="Locate">Takes where a zone that moves is. Does not wait.</param>
/// <param name="Hear">Takes a voice report. Does not wait.</param>
public sealed record ExerciseDoor(Action<PositionReport> Locate, Action<VoiceReport> Hear);
