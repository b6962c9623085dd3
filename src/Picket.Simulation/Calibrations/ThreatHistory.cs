using System.Collections.Immutable;

namespace Picket.Simulation.Calibrations;

/// <summary>What a picture made of one threat that nothing ended, and what the people near its end were told. Times are s from the first moment at which a radar of its site could see it (<see cref="Runs.SiteSight"/>).</summary>
/// <param name="Group">Id of its group of threats.</param>
/// <param name="Way">When it arrived.</param>
/// <param name="Detected">When its first plot arrived; not a number where none did.</param>
/// <param name="Changes">When it was tracked, lost, tracked again ..., in turn; empty where it never was tracked.</param>
/// <param name="Zones">The zones within <see cref="MostReach"/> of where it came down.</param>
public sealed record ThreatHistory(string Group, double Way, double Detected, ImmutableArray<double> Changes, ImmutableArray<ZoneTold> Zones)
{
    /// <summary>How far an impact is from a zone's edge, over the zone's danger distance, up to which it is looked at whether the zone was told of it.</summary>
    public const double MostReach = 3;

    /// <summary>When it was first tracked; not a number where it never was.</summary>
    public double Tracked => Changes.IsEmpty ? double.NaN : Changes[0];
}

/// <summary>What the people of a zone near the end of a threat were told of it.</summary>
/// <param name="Reach">How far from the zone's edge it came down, over the zone's danger distance; up to 1 the zone was in danger.</param>
/// <param name="Heard">When they heard that they were to take cover, s from the threat's first sight; not a number where they did not, and before its track where another threat had sent them into cover.</param>
/// <param name="Cleared">How long after the arrival they were told that all is clear, s, below 0 where that was before; not a number where they were not told to take cover, or were in cover until the end of the run.</param>
public readonly record struct ZoneTold(double Reach, double Heard, double Cleared);
