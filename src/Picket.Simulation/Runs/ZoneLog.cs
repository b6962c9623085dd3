using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Runs;

/// <summary>What the people of a zone were told, and what came down near them.</summary>
/// <param name="site">Index of the site.</param>
/// <param name="zone">The zone.</param>
public sealed class ZoneLog(int site, Zone zone)
{
    private readonly List<(double Time, WarningStage Stage)> _told = [];
    private readonly List<long?> _tracks = []; // of which they were told

    /// <summary>Index of the site.</summary>
    public int Site => site;

    /// <summary>The zone.</summary>
    public Zone Zone => zone;

    /// <summary>What it was told and when it heard it, s of the scenario, in order; infinite for what never came.</summary>
    public IReadOnlyList<(double Time, WarningStage Stage)> Told => _told;

    /// <summary>Since when its people have been told to take cover at a time, s; null where they are not.</summary>
    public double? CoverSince(double time)
    {
        double? since = null;
        foreach ((double told, WarningStage stage) in _told)
        {
            if (told > time) break;
            since = stage == WarningStage.TakeCover ? since ?? told : null;
        }

        return since;
    }

    /// <summary>The stretches of time for which its people were told to take cover, s, up to an end.</summary>
    public IEnumerable<(double From, double To)> Covers(double end)
    {
        double? since = null;
        foreach ((double told, WarningStage stage) in _told)
        {
            if (told >= end) break;
            if (stage == WarningStage.TakeCover)
            {
                since ??= told;
                continue;
            }

            if (since < told) yield return (since.Value, told);
            since = null;
        }

        if (since is { } open) yield return (open, end);
    }

    /// <summary>Its alarms up to an end: those stretches, with what was behind them.</summary>
    /// <param name="end">The end, s.</param>
    /// <param name="flightOf">What truly flew where a track was; none for nothing.</param>
    internal IEnumerable<Alarm> Alarms(double end, Func<long, TrueFlight?> flightOf) =>
        Covers(end).Select(cover => new Alarm(this, cover.From, cover.To,
            [.. _told.Zip(_tracks).Where(one => one.First.Stage == WarningStage.TakeCover && one.First.Time >= cover.From && one.First.Time < cover.To && one.Second is not null).Select(one => flightOf(one.Second!.Value)).OfType<TrueFlight>().Distinct()]));

    /// <summary>Takes what its people hear, and the track of which they are told, in order of decision.</summary>
    /// <remarks>What was decided before and would be heard later is not told any more, as by the outbox of a live system: a take-cover that an all-clear overtook sends nobody into cover.</remarks>
    internal void Tell(double time, WarningStage stage, long? track = null)
    {
        while (_told.Count > 0 && _told[^1].Time > time)
        {
            _told.RemoveAt(_told.Count - 1);
            _tracks.RemoveAt(_tracks.Count - 1);
        }

        _told.Add((time, stage));
        _tracks.Add(track);
    }
}
