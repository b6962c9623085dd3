using System.Collections.Immutable;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Calibrations;

/// <summary>What becomes known of the threats of a group: histories that were observed, each as likely as the others, and who was warned.</summary>
/// <remarks>
/// The times of a history belong together, so that a late track is lost as late ones are. They are ordered by their track, so that the same chance gives like draws of like laws. What flies freely keeps the seconds of a history, which are those of the radars'
/// periods; what comes flying keeps the shares of its way, since it is found at a range and lost where it dives.
/// </remarks>
public sealed class CueLaw
{
    private static readonly double[] s_strata = [0, 0.5, 1, 1.5, 2, ThreatHistory.MostReach]; // upper ends of reach
    private const int Few = 8; // zones in danger that must have been at a reach for a law of their own
    private readonly ImmutableArray<ThreatHistory> _histories;
    private readonly Told[][] _told;
    private readonly bool _free;
    private readonly double _cleared; // s, usually: in place of what the end of a run cut off

    /// <summary>The law of a group.</summary>
    /// <param name="kind">What its threats are.</param>
    /// <param name="histories">What was observed of them, at least one.</param>
    public CueLaw(ThreatKind kind, IEnumerable<ThreatHistory> histories)
    {
        _free = kind is ThreatKind.Rocket or ThreatKind.Mortar;
        _histories = [.. histories.OrderBy(history => Last(history.Tracked)).ThenBy(history => Last(history.Detected))];
        double[] cleared = [.. _histories.SelectMany(history => history.Zones).Where(zone => !double.IsNaN(zone.Cleared)).Select(zone => zone.Cleared).Order()];
        _cleared = cleared.Length == 0 ? 0 : cleared[cleared.Length / 2];
        Told[] endangered = Between(-1, 1);
        _told = [.. s_strata.Index().Select(stratum => Between(stratum.Index == 0 ? -1 : s_strata[stratum.Index - 1], stratum.Item) is var own && (own.Length >= Few || stratum.Item > 1) ? own : endangered)];
    }

    /// <summary>A zone that was told: s from the track, or before the arrival; and how long after the arrival all was clear.</summary>
    private readonly record struct Told(double Time, double Cleared);

    /// <summary>A history.</summary>
    /// <param name="chance">In [0, 1).</param>
    public ThreatHistory Draw(double chance) => _histories[(int)(chance * _histories.Length)];

    /// <summary>How much longer the times of a history are for a threat whose way takes so long, s.</summary>
    public double Stretch(ThreatHistory history, double way) => _free || !(history.Way > 0) ? 1 : way / history.Way;

    /// <summary>When a zone is told of a threat, and until when.</summary>
    /// <param name="reach">How far from its edge the threat comes down, over its danger distance.</param>
    /// <param name="tracked">When it is tracked, s.</param>
    /// <param name="arrival">When it arrives, s.</param>
    /// <param name="chance">In [0, 1).</param>
    /// <returns>Since when, not a number where it is not told; and how long after the end of the threat it is told that all is clear.</returns>
    public (double Since, double Cleared) Warn(double reach, double tracked, double arrival, double chance)
    {
        int stratum = 0;
        while (stratum < s_strata.Length && reach > s_strata[stratum]) stratum++;
        if (stratum == s_strata.Length || _told[stratum].Length == 0) return (double.NaN, _cleared);
        Told told = _told[stratum][(int)(chance * _told[stratum].Length)];
        double since = _free ? tracked + told.Time : Math.Max(tracked, arrival + told.Time);
        return (since < arrival ? since : double.NaN, told.Cleared);
    }

    // Zones that were in cover before the track, because of another threat, say nothing of this one.
    private Told[] Between(double above, double upTo) =>
    [
        .. _histories.Where(history => !double.IsNaN(history.Tracked))
            .SelectMany(history => history.Zones.Where(zone => zone.Reach > above && zone.Reach <= upTo && !(zone.Heard < history.Tracked)).Select(zone => Of(history, zone)))
            .OrderBy(told => told.Time).ThenBy(told => told.Cleared),
    ];

    private Told Of(ThreatHistory history, in ZoneTold zone) => new(Last(zone.Heard - (_free ? history.Tracked : history.Way)), double.IsNaN(zone.Cleared) ? _cleared : zone.Cleared);

    private static double Last(double time) => double.IsNaN(time) ? double.PositiveInfinity : time;
}
