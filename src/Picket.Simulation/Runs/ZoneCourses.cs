using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>The zones of a scenario, site by site, and where they are at study depth: the head of a column is to be where its route's speed brings it, and stops at the end of the road; a vehicle keeps a distance behind it that is as uncertain as the site says.</summary>
internal sealed class ZoneCourses
{
    private readonly (int Site, int Number, Zone Zone)[] _zones;
    private readonly Func<double, double>?[] _speeds; // of zones that move, m/s at a time
    private readonly double _origin;

    /// <summary>The zones of a scenario.</summary>
    public ZoneCourses(Scenario scenario)
    {
        _zones = [.. scenario.Zones];
        _origin = scenario.Start.Seconds;
        _speeds = [.. _zones.Select(one => one.Zone.Motion is { Route: var route } ? (Func<double, double>)(time => Driven(route, time) is var way && way >= 0 && way < route.Road.Length ? route.Speed : 0) : null)];
    }

    /// <summary>How many there are.</summary>
    public int Count => _zones.Length;

    /// <summary>A zone, with the index of its site and its own there.</summary>
    public (int Site, int Number, Zone Zone) this[int index] => _zones[index];

    /// <summary>Index of a zone.</summary>
    public int IndexOf(int site, string zone) => Array.FindIndex(_zones, one => one.Site == site && one.Zone.Id == zone);

    /// <summary>The middle of a zone at a time, s of the scenario, where nothing stops it.</summary>
    public EnuVector PlaceOf(int index, in RunChance chance, double time) =>
        _zones[index].Zone is { Motion: { } motion } ? motion.Route.Road.At(Along(motion, index, chance, time)) : _zones[index].Zone.Center;

    /// <summary>The middle of a zone at a time, s of the scenario.</summary>
    /// <param name="index">Index of the zone.</param>
    /// <param name="column">Its column, with what that was told; none where nothing stops it.</param>
    /// <param name="chance">Chance of the run.</param>
    /// <param name="time">The time, s.</param>
    public EnuVector PlaceOf(int index, Column? column, in RunChance chance, double time)
    {
        if (column is null) return PlaceOf(index, chance, time);
        ZoneMotion motion = _zones[index].Zone.Motion!;
        DriveState state = column.At(index, _speeds[index]!, chance, time);
        double along = Along(motion, index, chance, state.Plan);
        EnuVector ahead = motion.Route.Road.DirectionAt(along);
        return motion.Route.Road.At(along) + new EnuVector(ahead.Y, -ahead.X, 0) * state.Beside;
    }

    /// <summary>How far a place is from the edge of a zone, m; 0 inside.</summary>
    /// <param name="index">Index of the zone.</param>
    /// <param name="middle">Where its middle is.</param>
    /// <param name="place">The place.</param>
    public double Distance(int index, in EnuVector middle, in EnuVector place)
    {
        Zone zone = _zones[index].Zone;
        if (zone.Motion is null) return zone.Distance(place.X, place.Y);
        EnuVector offset = place - middle;
        return Math.Max(0, Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y) - zone.Radius);
    }

    private double Along(ZoneMotion motion, int index, in RunChance chance, double time) =>
        Math.Clamp(Driven(motion.Route, time), 0, motion.Route.Road.Length) - motion.Offset - motion.Sigma * chance.Normal(ChancePurpose.Vehicle, RunChance.EntityOf(_zones[index].Site, _zones[index].Number));

    private double Driven(Route route, double time) => (time - (route.Start.Seconds - _origin)) * route.Speed;
}
