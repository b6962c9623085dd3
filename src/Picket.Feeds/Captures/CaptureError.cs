namespace Picket.Feeds.Captures;

/// <summary>Why a capture file cannot be read on.</summary>
/// <param name="Reason">What is wrong, in a few words.</param>
/// <param name="Offset">Where in the file.</param>
public sealed record CaptureError(string Reason, long Offset);
