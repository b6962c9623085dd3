namespace Picket.Server.Warnings;

/// <summary>What became of an officer's action.</summary>
/// <param name="Sequence">Its number in the journal.</param>
/// <param name="Recorded">Whether it is on disk. If not, the site is NOT RECORDING: the action holds, but nobody acknowledges it.</param>
internal sealed record ActReceipt(long Sequence, bool Recorded);
