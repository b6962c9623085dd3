using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Simulation.Threats;

/// <summary>Draws the threats of one site. Every group, member and purpose has a stream of its own, so that a change of one leaves the others as they were.</summary>
/// <param name="site">The site.</param>
/// <param name="index">Its index.</param>
/// <param name="vehicles">Where the site's zones that move would be.</param>
/// <param name="seed">The run.</param>
internal sealed class ThreatDraw(Site site, int index, IReadOnlyList<PlannedVehicle> vehicles, ulong seed)
{
    private const double RadioPower = 20; // dBm, 100 mW: of a link on a threat that usually has none
    private readonly Level _level = new(site.Origin is not null);
    private readonly IGround _ground = TerrainGround.Of(site);

    /// <summary>The flights of a group, in order of their numbers; empty for events on the road.</summary>
    /// <param name="group">The group.</param>
    /// <param name="place">Its index in the scenario.</param>
    public IEnumerable<TrueFlight> Flights(ThreatGroup group, int place)
    {
        if (group.Kind == ThreatKind.RoadsideEvent) yield break;
        double side = group.From.Draw(new(seed, $"threat/{group.Id}/side"));
        int number = 0;
        foreach (double start in Starts(group))
        {
            string id = $"{group.Id}/{++number}";
            Zone? target = Target(group, new(seed, $"threat/{id}/target"));
            var path = new Substream(seed, $"threat/{id}/path");
            yield return new()
            {
                Number = 0,
                Id = id,
                Entity = RunChance.EntityOf(place, number - 1),
                Threat = group,
                Site = index,
                Course = group.Arc is null ? Drone(group, start, side, target!, path) : Round(group, start, target, path),
                Target = target?.Id,
                Signature = Shows(group, group.CrossSection.Draw(new(seed, $"threat/{id}/echo"))),
            };
        }
    }

    /// <summary>The events on the road of a group; empty for what flies.</summary>
    public IEnumerable<RoadsideEvent> Events(ThreatGroup group)
    {
        if (group.Kind != ThreatKind.RoadsideEvent) yield break;
        int number = 0;
        foreach (double time in Starts(group))
        {
            string id = $"{group.Id}/{++number}";
            double reported = time + group.ReportDelay.Draw(new(seed, $"threat/{id}/report"));
            yield return new(id, index, group.Convoy!, time, reported, reported + group.Stop.Draw(new(seed, $"threat/{id}/stop")));
        }
    }

    private static Signature Shows(ThreatGroup group, double crossSection)
    {
        var usual = Signature.Of(group.Kind);
        return usual with { CrossSection = crossSection, Fluctuation = group.Fluctuation, RadioPower = group.Radiates ? usual.RadioPower ?? RadioPower : null };
    }

    private IEnumerable<double> Starts(ThreatGroup group)
    {
        var chance = new Substream(seed, $"threat/{group.Id}/times");
        double time = group.At.Draw(chance);
        int count = (int)Math.Round(group.Count.Draw(new(seed, $"threat/{group.Id}/count")));
        for (int left = count; left > 0; left--)
        {
            yield return time;
            time += group.Spacing.Draw(chance);
        }
    }

    private Zone? Target(ThreatGroup group, Substream chance)
    {
        if (group.Targets.IsEmpty) return null;
        double left = chance.NextDouble() * group.Targets.Sum(target => target.Weight);
        string zone = group.Targets[^1].Zone;
        foreach (ThreatTarget target in group.Targets)
        {
            if ((left -= target.Weight) >= 0) continue;
            zone = target.Zone;
            break;
        }

        return site.Zones.First(one => one.Id == zone);
    }

    private Course Drone(ThreatGroup group, double start, double side, Zone target, Substream chance)
    {
        double from = side + group.Spread * chance.NextNormal(), distance = group.Distance.Draw(chance), speed = group.Speed.Draw(chance), height = group.Height.Draw(chance);
        EnuVector place = PlaceOf(target, start + DroneCourse.Duration(distance, speed));
        return DroneCourse.Fly(group.Kind, _level, start, place, from, distance, speed, height, site.Environment.Terrain is null ? null : _ground);
    }

    private Course Round(ThreatGroup group, double start, Zone? target, Substream chance)
    {
        ArcClass arc = site.Arcs.First(one => one.Id == group.Arc);
        if (target is not null) arc = arc with { Mean = PlaceOf(target, start + (arc.FlightTime.Start + arc.FlightTime.End) / 2) };
        return RoundCourse.Of(new ArcDraw(site, chance).Next(arc), start);
    }

    // What goes for a vehicle goes to where it would be if nothing stopped it.
    private EnuVector PlaceOf(Zone zone, double time)
    {
        EnuVector place = vehicles.FirstOrDefault(vehicle => vehicle.Zone.Id == zone.Id)?.Course.At(time).Position ?? zone.Center;
        return place with { Z = _ground.Height(place.X, place.Y) };
    }
}
