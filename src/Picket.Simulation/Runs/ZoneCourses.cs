using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>The zones of a scenario, site by site, and where they are at study depth: the head of a column is where its route's speed brings it, and stops at the end of the road; a vehicle keeps a distance behind it that is as uncertain as the site says.</summary>
internal sealed class ZoneCourses
{
    private readonly (int Site, int Number, Zone Zone)[] _zones;
    private readonly double _origin;

    /// <summary>The zones of a scenario.</summary>
    public ZoneCourses(Scenario scenario)
    {
        _zones = [.. scenario.Sites.SelectMany((site, index) => site.File.Site!.Zones.Select((zone, number) => (index, number, zone)))];
        _origin = scenario.Start.Seconds;
    }

    /// <summary>How many there are.</summary>
    public int Count => _zones.Length;

    /// <summary>A zone, with the index of its site and its own there.</summary>
    public (int Site, int Number, Zone Zone) this[int index] => _zones[index];

    /// <summary>Index of a zone.</summary>
    public int IndexOf(int site, string zone) => Array.FindIndex(_zones, one => one.Site == site && one.Zone.Id == zone);

    /// <summary>The middle of a zone at a time, s of the scenario.</summary>
    public EnuVector PlaceOf(int index, in RunChance chance, double time)
    {
        (int site, int number, Zone zone) = _zones[index];
        if (zone.Motion is not { } motion) return zone.Center;
        double head = Math.Clamp((time - (motion.Route.Start.Seconds - _origin)) * motion.Route.Speed, 0, motion.Route.Road.Length);
        return motion.Route.Road.At(head - motion.Offset - motion.Sigma * chance.Normal(ChancePurpose.Vehicle, RunChance.EntityOf(site, number)));
    }

    /// <summary>How far a place is from a zone's edge at a time, m; 0 inside.</summary>
    public double Distance(int index, in RunChance chance, in EnuVector place, double time)
    {
        Zone zone = _zones[index].Zone;
        if (zone.Motion is null) return zone.Distance(place.X, place.Y);
        EnuVector offset = place - PlaceOf(index, chance, time);
        return Math.Max(0, Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y) - zone.Radius);
    }
}
