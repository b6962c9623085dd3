using System.Collections.Immutable;

namespace Picket.Simulation.Calibrations;

/// <summary>What a picture made of one threat, and what it alone would have had people told. Times are s from the first moment at which a radar of its site could see it (<see cref="Runs.SiteSight"/>).</summary>
/// <param name="Group">Id of its group of threats.</param>
/// <param name="Way">When it arrived, or would have.</param>
/// <param name="Detected">When its first plot arrived; not a number where none did.</param>
/// <param name="Changes">When it was tracked, lost, tracked again ..., in turn; empty where it never was tracked.</param>
/// <param name="Zones">The zones of its site.</param>
public sealed record ThreatHistory(string Group, double Way, double Detected, ImmutableArray<double> Changes, ImmutableArray<ZoneTold> Zones)
{
    /// <summary>In a history of which the run is not known.</summary>
    public const int UnknownRun = -1;

    /// <summary>Number of the fitted run that it is of, from 0; <see cref="UnknownRun"/> in what an earlier Picket wrote.</summary>
    public int Run { get; init; } = UnknownRun;

    /// <summary>When it was taken from the sky on its way; not a number where nothing ended it.</summary>
    public double Ended { get; init; } = double.NaN;

    /// <summary>When it was first tracked; not a number where it never was.</summary>
    public double Tracked => Changes.IsEmpty ? double.NaN : Changes[0];
}

/// <summary>What the people of a zone would have been told of a threat alone.</summary>
/// <param name="Reach">How far from the zone's edge it came down, or would have, over the zone's danger distance; up to 1 the zone was in danger.</param>
/// <param name="Covers">The stretches of time for which they would have been told to take cover, in order; empty where they would not.</param>
public readonly record struct ZoneTold(double Reach, ImmutableArray<ToldCover> Covers);

/// <summary>A stretch of time for which people are told to take cover.</summary>
/// <param name="Heard">When they hear it, s from the threat's first sight.</param>
/// <param name="Cleared">How long after the arrival they are told that all is clear, s, below 0 where that is before; not a number where the run ended first.</param>
public readonly record struct ToldCover(double Heard, double Cleared);
