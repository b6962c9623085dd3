using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>What one track means for one zone: as a round that comes down there, or as something that manoeuvres and may reach it. A track of which it is not yet known which it is, is both.</summary>
/// <param name="Track">Number of the track.</param>
/// <param name="Probability">Probability that there is an object and that it comes down, or comes, within the zone's danger distance, 0 to 1.</param>
/// <param name="Arrival">When.</param>
/// <param name="Impact">Where and when a round comes down; none for what manoeuvres: it has no impact point, and none is made up.</param>
/// <param name="AtLeast">The stage that a rule of the site asks for, however low the probability: for what stays near, or comes straight on.</param>
public readonly record struct ZoneThreat(long Track, double Probability, in ArrivalInterval Arrival, in ImpactEstimate? Impact = null, WarningStage AtLeast = WarningStage.AllClear)
{
    /// <summary>Own time of the newest detection in the track, where it is known.</summary>
    public Instant? Plot { get; init; }

    /// <summary>How long after the end of its interval an arrival is still awaited.</summary>
    public static readonly Duration Grace = Duration.FromSeconds(1);

    /// <summary>What a round means.</summary>
    public ZoneThreat(long track, double probability, in ImpactEstimate impact)
        : this(track, probability, new(impact.Earliest, impact.Latest), impact)
    {
    }

    /// <summary>Whether it can still come after a time.</summary>
    public bool MayComeAfter(Instant now) => Arrival.Latest + Grace > now;

    /// <summary>Whether it takes the place of what another one said.</summary>
    public bool Replaces(in ZoneThreat other) => Track == other.Track && Impact is null == other.Impact is null;
}
