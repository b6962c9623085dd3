using Picket.Core.Modes;
using Picket.Picture.Voice;
using Picket.Server.Warnings;

namespace Picket.Server.Voice;

/// <summary>Where voice reports and their ends enter a site; both answer when it is known whether they are on disk.</summary>
/// <param name="Hear">Takes a report for a picture.</param>
/// <param name="End">Takes the end of a report of a picture.</param>
internal sealed record VoiceDoor(Func<VoiceReport, Mode, Task<ActReceipt>> Hear, Func<VoiceEnd, Mode, Task<ActReceipt>> End);
