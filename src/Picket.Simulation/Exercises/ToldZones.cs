using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Simulation.Exercises;

/// <summary>What each zone was told and when.</summary>
internal sealed class ToldZones
{
    private readonly Dictionary<string, List<(Instant Time, string Stage)>> _told = [];

    public ToldZones(Site site, IEnumerable<ExerciseEvent> events)
    {
        Site = site;
        foreach (Zone zone in site.Zones) _told.Add(zone.Id, []);
        foreach (ExerciseEvent one in events)
        {
            if (StageNames.All.Contains(one.Event) && _told.TryGetValue(one.Subject, out var told)) told.Add((one.At, one.Event));
        }
    }

    public Site Site { get; }

    /// <summary>Since when a zone is in cover at a time; none where it is not told to be.</summary>
    public Instant? CoverSince(string zone, Instant time)
    {
        Instant? since = null;
        foreach ((Instant at, string stage) in _told[zone].Where(one => one.Time <= time)) since = stage == StageNames.Of(WarningStage.TakeCover) ? since ?? at : null;
        return since;
    }

    /// <summary>When a zone is told something else than to take cover, after a time; none where it never is.</summary>
    public Instant? CoverEnds(string zone, Instant time) =>
        _told.TryGetValue(zone, out var told) ? told.Where(one => one.Time > time && one.Stage != StageNames.Of(WarningStage.TakeCover)).Select(one => (Instant?)one.Time).FirstOrDefault() : null;
}
