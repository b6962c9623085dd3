using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>Where zones are at study depth: a vehicle is where its route's speed brings it, and the column stops when its head is at the end of the road.</summary>
/// <param name="scenario">The scenario.</param>
internal readonly struct ZoneCourses(Scenario scenario)
{
    private readonly double _origin = scenario.Start.Seconds;

    /// <summary>The middle of a zone at a time, s of the scenario.</summary>
    public EnuVector PlaceOf(Zone zone, double time) => zone.Motion is { } motion
        ? motion.Route.Road.At(Math.Clamp((time - (motion.Route.Start.Seconds - _origin)) * motion.Route.Speed, 0, motion.Route.Road.Length) - motion.Offset)
        : zone.Center;

    /// <summary>How far a place is from a zone's edge at a time, m; 0 inside.</summary>
    public double Distance(Zone zone, in EnuVector place, double time)
    {
        if (zone.Motion is null) return zone.Distance(place.X, place.Y);
        EnuVector offset = place - PlaceOf(zone, time);
        return Math.Max(0, Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y) - zone.Radius);
    }
}
