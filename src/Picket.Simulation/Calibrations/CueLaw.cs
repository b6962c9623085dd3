using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Calibrations;

/// <summary>What becomes known of the threats of a group: histories that were observed, each as likely as the others, and who was warned.</summary>
/// <remarks>
/// The times of a history belong together, so that a late track is lost as late ones are. They are ordered by their track, so that the same chance gives like draws of like laws. What flies freely keeps the seconds of a history, which are those of the radars'
/// periods; what comes flying keeps the shares of its way, since it is found at a range and lost where it dives. A zone hears of a round so long after its track, and of what comes flying so long before the arrival; what else it is told of a round before the arrival keeps its share of the time
/// from there, as the region in which the round may come down shrinks over its whole flight.
/// What a zone is told is drawn from what itself was told (of a vehicle: any vehicle of its column) when it was as far from the end of such a threat, or, where that is little, from all zones that were: a large zone is told of what a small one is not. Up to the end of the threat it is drawn from threats that came through, after it, where a layer ended it, from threats that were taken from the sky.
/// </remarks>
public sealed class CueLaw
{
    private static readonly double[] s_strata = [0, 0.5, 1, 1.5, 2, 3, 5, 10, 20, double.PositiveInfinity]; // upper ends of reach
    private const int Few = 8; // zones that must have been at a reach for a law of their own
    private readonly ImmutableArray<ThreatHistory> _histories;
    private readonly int[] _kinds; // by zone of the site
    private readonly Told[][][] _told, _goneInCover, _goneOutside; // by kind of zone and stratum, all that was observed
    private readonly bool _free;
    private readonly double _cleared; // s, usually: in place of what the end of a run cut off

    /// <summary>The law of a group.</summary>
    /// <param name="kind">What its threats are.</param>
    /// <param name="histories">What was observed of them, at least one.</param>
    /// <param name="zones">The zones of their site, in its order.</param>
    public CueLaw(ThreatKind kind, IEnumerable<ThreatHistory> histories, IReadOnlyList<Zone> zones)
    {
        object[] kinds = [.. zones.Select(zone => (object?)zone.Motion?.Route ?? zone).Distinct()];
        _kinds = [.. zones.Select(zone => Array.IndexOf(kinds, (object?)zone.Motion?.Route ?? zone))];
        _free = kind is ThreatKind.Rocket or ThreatKind.Mortar;
        ThreatHistory[] all = [.. histories.OrderBy(history => Last(history.Tracked)).ThenBy(history => Last(history.Detected))], gone = [.. all.Where(history => !double.IsNaN(history.Ended))];
        _histories = gone.Length == all.Length ? [.. all] : [.. all.Where(history => double.IsNaN(history.Ended))];
        double[] cleared = [.. all.SelectMany(history => history.Zones).SelectMany(zone => zone.Covers).Where(cover => !double.IsNaN(cover.Cleared)).Select(cover => cover.Cleared).Order()];
        _cleared = cleared.Length == 0 ? 0 : cleared[cleared.Length / 2];
        _told = ByReach(_histories, (_, _) => true, Whole);
        _goneInCover = ByReach(gone, (history, zone) => Holds(history, zone), Rest);
        _goneOutside = ByReach(gone, (history, zone) => !Holds(history, zone), Rest);
    }

    // A time: its share of the way from when a zone first heard to the arrival, and s after that.
    private readonly record struct Moment(double Share, double Seconds);

    private readonly record struct Stretch(Moment From, Moment To);

    // What a zone was told: how long after the track it first heard, s, and the stretches in cover.
    private readonly record struct Told(double After, Stretch[] Covers);

    /// <summary>A history.</summary>
    /// <param name="chance">In [0, 1).</param>
    public ThreatHistory Draw(double chance) => _histories[(int)(chance * _histories.Length)];

    /// <summary>How much longer the times of a history are for a threat whose way takes so long, s.</summary>
    public double Slowed(ThreatHistory history, double way) => _free || !(history.Way > 0) ? 1 : way / history.Way;

    /// <summary>Adds when a zone is told to be in cover because of a threat.</summary>
    /// <param name="zone">Index of the zone in its site.</param>
    /// <param name="reach">How far from its edge the threat comes down, or would, over its danger distance.</param>
    /// <param name="tracked">When it is tracked, s; not a number where it is not.</param>
    /// <param name="arrival">When it arrives, or would, s.</param>
    /// <param name="ended">When a layer ends it, s; not a number where none does.</param>
    /// <param name="chance">In [0, 1).</param>
    /// <param name="after">In [0, 1), of what is told after its end.</param>
    /// <param name="covers">Takes the stretches, which may overlap.</param>
    public void Warn(int zone, double reach, double tracked, double arrival, double ended, double chance, double after, List<Interval> covers)
    {
        if (double.IsNaN(tracked)) return;
        int stratum = 0, kind = _kinds[zone];
        while (reach > s_strata[stratum]) stratum++;
        double gone = ended < arrival ? ended : double.PositiveInfinity, until = double.NaN;
        Told told = Pick(_told[kind][stratum], chance);
        double heard = tracked + told.After, left = Math.Max(0, arrival - heard);
        foreach (Stretch cover in told.Covers)
        {
            double from = Math.Max(tracked, heard + cover.From.Share * left + cover.From.Seconds), to = heard + cover.To.Share * left + cover.To.Seconds;
            if (!(from < Math.Min(to, gone))) continue;
            if (to > gone) until = to;
            covers.Add(new(from, Math.Min(to, gone)));
        }

        if (double.IsPositiveInfinity(gone)) return;
        Told[] rests = double.IsNaN(until) ? _goneOutside[kind][stratum] : _goneInCover[kind][stratum];
        double origin = _free ? gone : arrival;
        foreach (Stretch rest in Pick(rests, after).Covers)
        {
            if (origin + rest.To.Seconds > gone) covers.Add(new(Math.Max(gone, origin + rest.From.Seconds), origin + rest.To.Seconds));
        }

        // Where none of them was ever taken from the sky, an alarm ends as if it had come.
        if (rests.Length == 0 && until > gone) covers.Add(new(gone, until));
    }

    private static Told Pick(Told[] observed, double chance) => observed.Length == 0 ? new(0, []) : observed[(int)(chance * observed.Length)];

    private Told[][][] ByReach(IReadOnlyCollection<ThreatHistory> histories, Func<ThreatHistory, ZoneTold, bool> counts, Func<ThreatHistory, ZoneTold, Told> of)
    {
        (int Kind, double Reach, Told Told)[] all =
        [
            .. histories.Where(history => !double.IsNaN(history.Tracked)).SelectMany(history => history.Zones.Index().Where(zone => counts(history, zone.Item)).Select(zone => (Kind: zone.Index < _kinds.Length ? _kinds[zone.Index] : -1, zone.Item.Reach, Told: of(history, zone.Item))))
                .OrderBy(one => one.Told.Covers.Length == 0 ? double.PositiveInfinity : one.Told.After + one.Told.Covers[0].From.Seconds).ThenBy(one => one.Told.Covers.LastOrDefault().To.Share).ThenBy(one => one.Told.Covers.LastOrDefault().To.Seconds),
        ];
        return [.. Enumerable.Range(0, _kinds.Length == 0 ? 0 : _kinds.Max() + 1).Select(kind => s_strata.Index().Select(stratum => At(kind, stratum.Index == 0 ? -1 : s_strata[stratum.Index - 1], stratum.Item)).ToArray())];

        // Where such a zone was seldom so far: all zones that were; where those are few too and in danger, all in danger.
        Told[] At(int kind, double above, double upTo)
        {
            Told[] own = Between(above, upTo, kind), any = own.Length >= Few ? own : Between(above, upTo, null);
            return any.Length < Few && upTo <= 1 ? Between(-1, 1, null) : any;
        }

        Told[] Between(double above, double upTo, int? kind) => [.. all.Where(one => one.Reach > above && one.Reach <= upTo && (kind is null || one.Kind == kind)).Select(one => one.Told)];
    }

    private Told Whole(ThreatHistory history, ZoneTold zone)
    {
        double way = history.Way, heard = zone.Covers.IsEmpty ? way : Math.Min(zone.Covers[0].Heard, way), left = way - heard;
        return new(_free ? heard - history.Tracked : 0, [.. zone.Covers.Select(cover => new Stretch(At(cover.Heard), At(way + Cleared(cover))))]);

        Moment At(double time) => _free && time < way ? new((time - heard) / left, 0) : new(1, time - way);
    }

    // Of what is gone the picture waits for the end of a round's track, but for the arrival of what comes flying.
    private Told Rest(ThreatHistory history, ZoneTold zone)
    {
        double origin = _free ? history.Ended : history.Way;
        return new(0,
        [
            .. zone.Covers.Where(cover => history.Way + Cleared(cover) > history.Ended)
                .Select(cover => new Stretch(new(0, cover.Heard <= history.Ended ? double.NegativeInfinity : cover.Heard - origin), new(0, history.Way + Cleared(cover) - origin))),
        ]);
    }

    private bool Holds(ThreatHistory history, ZoneTold zone) => zone.Covers.Any(cover => cover.Heard <= history.Ended && history.Way + Cleared(cover) > history.Ended);

    private double Cleared(ToldCover cover) => double.IsNaN(cover.Cleared) ? _cleared : cover.Cleared;

    private static double Last(double time) => double.IsNaN(time) ? double.PositiveInfinity : time;
}
