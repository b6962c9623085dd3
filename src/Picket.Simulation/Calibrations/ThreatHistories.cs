using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Flights;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Calibrations;

/// <summary>Takes the histories of threats out of runs at picture depth.</summary>
/// <param name="scenario">The scenario.</param>
public sealed class ThreatHistories(Scenario scenario)
{
    private readonly SiteSight[] _sights = [.. scenario.Sites.Select((_, index) => new SiteSight(scenario, index))];
    private readonly PathSet _path = new();

    /// <summary>The histories of the threats of a run that came to the end of their ways before the run did; one that a layer ended is cut short and says nothing.</summary>
    public IEnumerable<ThreatHistory> Of(PictureResult result) => result.Threats.Where(story => story.Outcome.Fate == Fate.ReachedTarget).Select(story => Of(story, result));

    private ThreatHistory Of(ThreatStory story, PictureResult result)
    {
        TrueFlight flight = story.Flight;
        _path.Clear();
        _path.Begin();
        foreach (Knot knot in flight.Course.Knots) _path.Add(knot.Time, knot.Position);
        double seen = _sights[flight.Site].FirstInSightOrStart(_path, 0);
        EnuVector place = flight.At(flight.End).Position;
        var zones = ImmutableArray.CreateBuilder<ZoneTold>();
        foreach (ZoneLog log in result.Zones.Where(log => log.Site == flight.Site))
        {
            Zone zone = log.Zone with { Center = result.World.PlaceOf(log.Site, log.Zone, flight.End) };
            double reach = zone.Distance(place.X, place.Y) / zone.DangerDistance;
            if (reach <= ThreatHistory.MostReach) zones.Add(Told(log, story, reach, seen));
        }

        return new(flight.Threat!.Id, flight.End - seen, (story.Detected ?? double.NaN) - seen, [.. story.Changes.Select(time => time - seen)], zones.DrainToImmutable());
    }

    // The cover in which it came down, or else the last that the zone was told to take while it was tracked and that was over too early.
    private ZoneTold Told(ZoneLog log, ThreatStory story, double reach, double seen)
    {
        double end = story.Flight.End;
        (double From, double To) told = (double.NaN, double.NaN);
        foreach ((double from, double to) in log.Covers(scenario.Duration))
        {
            if (from > end) break;
            if (to > end || from >= story.Tracked) told = (from, to);
        }

        return new(reach, told.From - seen, told.To < scenario.Duration ? told.To - end : double.NaN);
    }
}
