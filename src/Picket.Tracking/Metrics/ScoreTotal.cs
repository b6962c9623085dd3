using System.Collections.Immutable;

namespace Picket.Tracking.Metrics;

/// <summary>How tracks compare with the truth over all times.</summary>
public sealed record ScoreTotal
{
    /// <summary>Root of the mean of GOSPA^2 over the times, m.</summary>
    public required double Gospa { get; init; }

    /// <summary>Root of the mean of GOSPA^2 over the mean number of true objects, m; 0 where there were none.</summary>
    public required double PerTarget { get; init; }

    /// <summary>Root of the mean of the squared localisation parts, m.</summary>
    public required double Localisation { get; init; }

    /// <summary>Missed objects, summed over the times.</summary>
    public required long Missed { get; init; }

    /// <summary>False tracks, summed over the times.</summary>
    public required long False { get; init; }

    /// <summary>Root of the mean of OSPA^2 over the times, m.</summary>
    public required double Ospa { get; init; }

    /// <summary>How often an object got a track again after times without one.</summary>
    public required int Breaks { get; init; }

    /// <summary>How often an object's track was another one than the last it had.</summary>
    public required int Swaps { get; init; }

    /// <summary>For each object the number of its truth times up to and with the first that had a track; none where none had.</summary>
    public required ImmutableSortedDictionary<string, int?> FirstConfirmed { get; init; }

    /// <summary>
    /// Position NEES of the assigned tracks whose sigmas are known, with 99 % bounds; null where none are. It takes x, y and z as
    /// independent, so it is approximate where the error ellipse leans, and errors of one track are not independent in time: read it
    /// as the factor by which the squared errors exceed what the tracks say.
    /// </summary>
    public required Consistency? Nees { get; init; }
}
