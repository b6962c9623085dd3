using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>What one track means for one zone.</summary>
/// <param name="Track">Number of the track.</param>
/// <param name="Probability">Probability that there is an object and that it comes down within the zone's danger distance, 0 to 1.</param>
/// <param name="Impact">Where and when.</param>
public readonly record struct ZoneThreat(long Track, double Probability, in ImpactEstimate Impact)
{
    /// <summary>How long after the end of its interval an impact is still awaited.</summary>
    public static readonly Duration Grace = Duration.FromSeconds(1);

    /// <summary>Whether it can still come down after a time.</summary>
    public bool MayComeAfter(Instant now) => Impact.Latest + Grace > now;
}
