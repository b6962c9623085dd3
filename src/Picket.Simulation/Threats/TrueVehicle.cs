using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Flights;

namespace Picket.Simulation.Threats;

/// <summary>Where a zone that moves truly is: the vehicles of a column keep their distances, and the column's speed wanders about the route's.</summary>
/// <param name="Site">Index of the site.</param>
/// <param name="Zone">Id of the zone.</param>
/// <param name="Course">Where it is, s of the scenario.</param>
public sealed record TrueVehicle(int Site, string Zone, Course Course)
{
    private const double Step = 5; // s

    /// <summary>The vehicles of a route.</summary>
    /// <param name="index">Index of the site.</param>
    /// <param name="route">The road.</param>
    /// <param name="zones">The zones that move along it.</param>
    /// <param name="starts">When the head sets off, s of the scenario.</param>
    /// <param name="duration">Until when they are followed, s.</param>
    /// <param name="seed">The run.</param>
    public static IEnumerable<TrueVehicle> Drive(int index, Route route, IEnumerable<Zone> zones, double starts, double duration, ulong seed)
    {
        (double Time, double Along, double Speed)[] head = Head(route, starts, duration, new Substream(seed, $"convoy/{index}/{route.Id}/speed"));
        foreach (Zone zone in zones)
        {
            double behind = zone.Motion!.Offset + zone.Motion.Sigma * new Substream(seed, $"convoy/{index}/{zone.Id}/place").NextNormal();
            yield return new(index, zone.Id, new([.. head.Select(at => At(route, at.Time, at.Along - behind, at.Speed))]));
        }
    }

    // The speed less the mean is an Ornstein-Uhlenbeck process with the route's sigma and time, the same law that the follower of reports assumes; the column stops when its head is at the end.
    private static (double Time, double Along, double Speed)[] Head(Route route, double starts, double duration, Substream chance)
    {
        var head = new List<(double, double, double)>();
        double along = 0, kept = Math.Exp(-Step / route.SpeedTime), excess = route.SpeedSigma * chance.NextNormal();
        if (starts > 0) head.AddRange([(0, 0, 0), (starts, 0, 0)]); // stands, and sets off at once
        for (double time = starts; time < duration + Step; time += Step)
        {
            double speed = along >= route.Road.Length ? 0 : Math.Max(0, route.Speed + excess);
            if (time >= 0 || time + Step > 0) head.Add((time, Math.Min(along, route.Road.Length), speed));
            along = Math.Min(along + speed * Step, route.Road.Length);
            excess = kept * excess + route.SpeedSigma * Math.Sqrt(1 - kept * kept) * chance.NextNormal();
        }

        return [.. head];
    }

    private static Knot At(Route route, double time, double along, double speed)
    {
        EnuVector place = route.Road.At(along), ahead = route.Road.At(along + 1);
        return new(time, place, (ahead - place) * speed);
    }
}
