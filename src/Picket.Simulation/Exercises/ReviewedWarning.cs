using System.Collections.Immutable;
using Picket.Core.Exercises;
using Picket.Core.Time;

namespace Picket.Simulation.Exercises;

/// <summary>A zone was told to take cover: of what, and whether it came.</summary>
public sealed record ReviewedWarning
{
    /// <summary>When.</summary>
    public required Instant Time { get; init; }

    /// <summary>The zone.</summary>
    public required string Zone { get; init; }

    /// <summary>The officer who raised it by hand; none where it was computed.</summary>
    public string? By { get; init; }

    /// <summary>The track of which it warned; none by hand without a track.</summary>
    public string? Track { get; init; }

    /// <summary>What was truly behind the track: a threat or traffic; none where nothing was.</summary>
    public string? Behind { get; init; }

    /// <summary>How it stands against the truth.</summary>
    public required WarningVerdict Verdict { get; init; }

    /// <summary>The threat that came down near the zone while it held; none where none did.</summary>
    public string? Came { get; init; }

    // A warning that comes so long after the end of its threat is of what is there no more.
    private static readonly Duration s_overFor = Duration.FromSeconds(10);

    internal static ReviewedWarning Of(ExerciseEvent told, ToldZones zones, ImmutableArray<ReviewedThreat> threats)
    {
        Instant? ends = zones.CoverEnds(told.Subject, told.At);
        ReviewedThreat? came = threats.FirstOrDefault(threat => threat.Ended >= told.At && !(threat.Ended > ends) && threat.Impacts.Any(impact => impact.Zone.Id == told.Subject));
        ReviewedThreat? behind = threats.FirstOrDefault(threat => threat.Id == told.Of);
        bool any = (behind is not null && !(behind.Ended < told.At - s_overFor)) || (told is { Track: null, By: not null } && threats.Any(threat => threat.Began <= told.At && !(threat.Ended < told.At)));
        return new()
        {
            Time = told.At,
            Zone = told.Subject,
            By = told.By,
            Track = told.Track,
            Behind = told.Of,
            Came = came?.Id,
            Verdict = came is not null ? WarningVerdict.Right : !any ? WarningVerdict.False : behind?.Fate == ThreatFate.Coming ? WarningVerdict.Open : WarningVerdict.Spared,
        };
    }
}

/// <summary>How a warning stands against the truth.</summary>
public enum WarningVerdict
{
    /// <summary>A threat came down near the zone while the warning held.</summary>
    Right,

    /// <summary>The threat was real, and did not come down near the zone: a layer ended it, or it went elsewhere.</summary>
    Spared,

    /// <summary>The threat is still on its way.</summary>
    Open,

    /// <summary>No threat was behind it: traffic, clutter, nothing, or a threat that had been over for more than ten seconds.</summary>
    False,
}
