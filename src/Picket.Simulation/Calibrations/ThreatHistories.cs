using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Flights;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Calibrations;

/// <summary>Plays runs at picture depth for a fit, and takes the histories of their threats.</summary>
/// <remarks>They are played without layers, and vehicles count where they would be if nothing stopped them, so that what layers and drivers do is in no history; but some threats are taken from the sky all the same, to show what people are told of what is gone.</remarks>
public sealed class ThreatHistories
{
    private const double Taken = 0.25, TakenWithin = 90; // share of the threats; s before they would arrive
    private readonly Scenario _scenario;
    private readonly SiteSight[] _sights;
    private readonly PathSet _path = new();

    /// <summary>The histories of a scenario.</summary>
    public ThreatHistories(Scenario scenario)
    {
        _scenario = scenario with { Layers = [] };
        _sights = [.. scenario.Sites.Select((_, index) => new SiteSight(scenario, index))];
    }

    /// <summary>Plays a run, and gives the histories of the threats that came to the end of their ways before it did, or would have.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="InvalidDataException">An arc of a site cannot be flown.</exception>
    public ImmutableArray<ThreatHistory> Play(ulong seed)
    {
        PictureResult result = new PictureRun(_scenario, seed, new() { EachThreat = true }, flight => TakenAt(flight, seed)).Run();
        return [.. result.Threats.Where(story => story.Outcome.Fate == Fate.ReachedTarget).Select(story => Of(story, result))];
    }

    private double? TakenAt(TrueFlight flight, ulong seed)
    {
        var chance = new Substream(seed, $"calibration/{flight.Id}");
        if (flight.Threat is null or { OwnFire: true } || chance.NextDouble() >= Taken) return null;
        return chance.NextDouble(Math.Max(SeenAt(flight), flight.End - TakenWithin), flight.End);
    }

    private double SeenAt(TrueFlight flight)
    {
        _path.Clear();
        _path.Begin();
        foreach (Knot knot in flight.Course.Knots) _path.Add(knot.Time, knot.Position);
        return _sights[flight.Site].FirstInSightOrStart(_path, 0);
    }

    private ThreatHistory Of(ThreatStory story, PictureResult result)
    {
        TrueFlight flight = story.Flight;
        double seen = SeenAt(flight);
        EnuVector place = flight.At(flight.End).Position;
        ImmutableArray<ZoneTold> zones =
        [
            .. result.Zones.Where(log => log.Site == flight.Site).Select((log, index) =>
            {
                Zone zone = log.Zone with { Center = result.World.PlaceOf(log.Site, log.Zone, flight.End) };
                return new ZoneTold(zone.Distance(place.X, place.Y) / zone.DangerDistance, story.Told.IsEmpty ? [] : [.. story.Told[index].Covers(_scenario.Duration).Select(Cover)]);
            }),
        ];
        return new(flight.Threat!.Id, flight.End - seen, (story.Detected ?? double.NaN) - seen, [.. story.Changes.Select(time => time - seen)], zones) { Ended = (story.Taken ?? double.NaN) - seen };

        ToldCover Cover((double From, double To) cover) => new(cover.From - seen, cover.To < _scenario.Duration ? cover.To - flight.End : double.NaN);
    }
}
