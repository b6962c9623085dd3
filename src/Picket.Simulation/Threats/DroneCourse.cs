using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Simulation.Flights;
using Picket.Simulation.Scenarios;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Simulation.Threats;

/// <summary>How a drone comes: straight in at one height and speed from a side, then at the same ground speed down a slope that ends at its target.</summary>
internal static class DroneCourse
{
    private const double Step = 100, Clears = 30; // m

    /// <summary>Height lost over distance flown in the last slope: a one-way drone dives at 30 degrees, a quadrotor comes down at 60.</summary>
    public static double Slope(ThreatKind kind) => kind == ThreatKind.Quadrotor ? Math.Sqrt(3) : 1 / Math.Sqrt(3);

    /// <summary>From its beginning to its target, s: the whole way is flown at one ground speed.</summary>
    public static double Duration(double distance, double speed) => distance / speed;

    /// <summary>The course of one drone.</summary>
    /// <param name="kind">A one-way drone or a quadrotor.</param>
    /// <param name="level">The site's level.</param>
    /// <param name="start">When it begins, s.</param>
    /// <param name="target">Where it goes, site frame, m.</param>
    /// <param name="from">Side it comes from as seen from the target, rad clockwise from north.</param>
    /// <param name="distance">How far from the target it begins, m over the ground.</param>
    /// <param name="speed">Ground speed, m/s.</param>
    /// <param name="height">Height above the level of the origin until the slope, m.</param>
    /// <param name="hills">Ground that it climbs over where it is higher; none where the ground is level.</param>
    public static Course Fly(ThreatKind kind, in Level level, double start, in EnuVector target, double from, double distance, double speed, double height, IGround? hills = null)
    {
        (double sin, double cos) = Math.SinCos(from);
        double down = Math.Min(distance, Math.Max(0, height - target.Z) / Slope(kind)), slopeStart = start + (distance - down) / speed;
        (double vx, double vy) = (-sin * speed, -cos * speed);
        Knot begin = level.At(start, target.X + distance * sin, target.Y + distance * cos, height, vx, vy);
        Knot over = level.At(slopeStart, target.X + down * sin, target.Y + down * cos, height, vx, vy);
        ImmutableArray<Knot> way = hills is null || over.Time <= begin.Time ? [begin, over] : Over(hills, begin, over);
        double end = start + Duration(distance, speed), left = end - slopeStart;
        if (left <= 0) return new(way);
        EnuVector dive = (target - way[^1].Position) * (1 / left);
        return new([.. way, new(slopeStart, way[^1].Position, dive), new(end, target, dive)]);
    }

    // The same way in steps, lifted where the ground comes nearer than what it clears.
    private static ImmutableArray<Knot> Over(IGround hills, in Knot begin, in Knot over)
    {
        (double x, double y) = (over.Position.X - begin.Position.X, over.Position.Y - begin.Position.Y);
        int steps = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(x * x + y * y) / Step));
        (double time, EnuVector first, double rise) = ((over.Time - begin.Time) / steps, begin.Position, (over.Position.Z - begin.Position.Z) / steps);
        double[] z = [.. Enumerable.Range(0, steps + 1).Select(step => Math.Max(first.Z + step * rise, hills.Height(first.X + step * x / steps, first.Y + step * y / steps) + Clears))];
        var knots = ImmutableArray.CreateBuilder<Knot>(steps + 1);
        for (int step = 0; step <= steps; step++)
        {
            (int before, int after) = (Math.Max(step - 1, 0), Math.Min(step + 1, steps));
            var velocity = new EnuVector(begin.Velocity.X, begin.Velocity.Y, (z[after] - z[before]) / ((after - before) * time));
            knots.Add(new(begin.Time + step * time, new(first.X + step * x / steps, first.Y + step * y / steps, z[step]), velocity));
        }

        return knots.MoveToImmutable();
    }
}
