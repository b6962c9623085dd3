using System.Collections.Immutable;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Runs;

/// <summary>A stretch of time for which a zone's people were told to take cover.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="From">When they heard it, s of the scenario.</param>
/// <param name="To">When they heard that it was over, s; the end of the scenario where they did not.</param>
/// <param name="Of">What truly flew where the tracks were of which they were told, in the order in which they were; empty where nothing did.</param>
public sealed record Alarm(ZoneLog Zone, double From, double To, ImmutableArray<TrueFlight> Of)
{
    /// <summary>Whether no threat was behind it: traffic, one's own fire, or nothing.</summary>
    public bool IsFalse => !Of.Any(flight => flight.Threat is { OwnFire: false });

    /// <summary>Whether one's own fire began it.</summary>
    public bool IsOfOwnFire => Of is [{ Threat.OwnFire: true }, ..];
}
