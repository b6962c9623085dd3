namespace Picket.Tracking.Metrics;

/// <summary>The CLEAR multiple-object-tracking metrics over all times (Bernardin and Stiefelhagen 2008).</summary>
/// <param name="Objects">True objects, summed over the times.</param>
/// <param name="Matches">Objects that had a track, summed over the times.</param>
/// <param name="FalsePositives">Tracks without an object, summed over the times.</param>
/// <param name="Mismatches">How often an object's track was another one than the last it had.</param>
/// <param name="Distance">Distances of the matched pairs, summed, m.</param>
public readonly record struct ClearMot(long Objects, long Matches, long FalsePositives, long Mismatches, double Distance)
{
    /// <summary>Objects without a track, summed over the times.</summary>
    public long Misses => Objects - Matches;

    /// <summary>Multiple object tracking accuracy: 1 - (misses + false positives + mismatches) / objects. 1 is perfect, below 0 is possible; null without objects.</summary>
    public double? Mota => Objects == 0 ? null : 1 - (double)(Misses + FalsePositives + Mismatches) / Objects;

    /// <summary>Multiple object tracking precision: the mean distance of a matched pair, m; null without any.</summary>
    public double? Motp => Matches == 0 ? null : Distance / Matches;
}
