namespace Picket.Benchmarks.Crash;

/// <summary>What one kill left behind.</summary>
/// <param name="ReadyMilliseconds">From the start of the process to its first answer.</param>
/// <param name="Sent">Reports sent in this round.</param>
/// <param name="Acknowledged">Highest sequence number that the server had published as committed.</param>
/// <param name="Recorded">Highest sequence number in the journal afterwards.</param>
/// <param name="LostMilliseconds">From the first report that is missing to the kill; 0 where none is.</param>
/// <param name="Faults">What is not as promised; empty where all is.</param>
internal sealed record CrashRound(
    double ReadyMilliseconds, int Sent, long Acknowledged, long Recorded, double LostMilliseconds, IReadOnlyList<string> Faults);
