using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Flights;

namespace Picket.Simulation.Threats;

/// <summary>Where a zone that moves would be if nothing stopped it: the vehicles of a column keep their distances, and the column's speed wanders about the route's.</summary>
/// <param name="site">Index of the site.</param>
/// <param name="zone">The zone.</param>
/// <param name="head">How far along the road the head of the column is: m in x, m/s.</param>
/// <param name="behind">How far behind it this vehicle is, m along the road.</param>
public sealed class PlannedVehicle(int site, Zone zone, Course head, double behind)
{
    private const double Step = 5; // s

    /// <summary>Index of the site.</summary>
    public int Site => site;

    /// <summary>The zone.</summary>
    public Zone Zone => zone;

    /// <summary>Where it would be, s of the scenario.</summary>
    public Course Course { get; } = new([.. head.Knots.Select(at => At(zone.Motion!.Route.Road, at.Time, at.Position.X - behind, at.Velocity.X))]);

    /// <summary>The vehicles of a route.</summary>
    /// <param name="index">Index of the site.</param>
    /// <param name="route">The road.</param>
    /// <param name="zones">The zones that move along it.</param>
    /// <param name="starts">When the head sets off, s of the scenario.</param>
    /// <param name="duration">Until when they are followed, s.</param>
    /// <param name="seed">The run.</param>
    public static IEnumerable<PlannedVehicle> Drive(int index, Route route, IEnumerable<Zone> zones, double starts, double duration, ulong seed)
    {
        Course head = Head(route, starts, duration, new Substream(seed, $"convoy/{index}/{route.Id}/speed"));
        foreach (Zone zone in zones)
        {
            double behind = zone.Motion!.Offset + zone.Motion.Sigma * new Substream(seed, $"convoy/{index}/{zone.Id}/place").NextNormal();
            yield return new(index, zone, head, behind);
        }
    }

    /// <summary>Its speed at a time, m/s.</summary>
    public double SpeedAt(double time) => head.At(time).Velocity.X;

    /// <summary>The direction of the road where it would be at a time, of length 1.</summary>
    public EnuVector DirectionAt(double time) => zone.Motion!.Route.Road.DirectionAt(head.At(time).Position.X - behind);

    // The speed less the mean is an Ornstein-Uhlenbeck process with the route's sigma and time, the same law that the follower of reports assumes; the column stops when its head is at the end.
    private static Course Head(Route route, double starts, double duration, Substream chance)
    {
        var head = new List<Knot>();
        double along = 0, kept = Math.Exp(-Step / route.SpeedTime), excess = route.SpeedSigma * chance.NextNormal();
        if (starts > 0) head.AddRange([Along(0, 0, 0), Along(starts, 0, 0)]); // stands, and sets off at once
        for (double time = starts; time < duration + Step; time += Step)
        {
            double speed = along >= route.Road.Length ? 0 : Math.Max(0, route.Speed + excess);
            if (time >= 0 || time + Step > 0) head.Add(Along(time, Math.Min(along, route.Road.Length), speed));
            along = Math.Min(along + speed * Step, route.Road.Length);
            excess = kept * excess + route.SpeedSigma * Math.Sqrt(1 - kept * kept) * chance.NextNormal();
        }

        return new([.. head]);
    }

    private static Knot Along(double time, double along, double speed) => new(time, new(along, 0, 0), new(speed, 0, 0));

    private static Knot At(Polyline road, double time, double along, double speed)
    {
        EnuVector place = road.At(along), ahead = road.At(along + 1);
        return new(time, place, (ahead - place) * speed);
    }
}
