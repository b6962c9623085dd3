namespace Picket.Cli.Tracks;

/// <summary>What came of tracking a file.</summary>
/// <param name="Hash">SHA-256 over every bit of every track after every scan, hexadecimal.</param>
/// <param name="Detections">Detections read.</param>
/// <param name="TooOld">Detections dropped as older than <c>tracker.max_age</c>.</param>
/// <param name="Scans">Scans worked.</param>
/// <param name="Tracks">Different tracks shown.</param>
internal readonly record struct TrackReport(string Hash, long Detections, long TooOld, long Scans, long Tracks)
{
    /// <summary>The report in a line.</summary>
    public override string ToString() => $"{Tracks} tracks from {Detections} detections ({TooOld} too old) in {Scans} scans, hash {Hash[..16]}";
}
