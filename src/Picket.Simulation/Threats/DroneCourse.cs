using Picket.Core.Geodesy;
using Picket.Simulation.Flights;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Threats;

/// <summary>How a drone comes: straight in at one height and speed from a side, then at the same ground speed down a slope that ends at its target.</summary>
internal static class DroneCourse
{
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
    public static Course Fly(ThreatKind kind, in Level level, double start, in EnuVector target, double from, double distance, double speed, double height)
    {
        (double sin, double cos) = Math.SinCos(from);
        double down = Math.Min(distance, Math.Max(0, height - target.Z) / Slope(kind)), slopeStart = start + (distance - down) / speed;
        (double vx, double vy) = (-sin * speed, -cos * speed);
        Knot begin = level.At(start, target.X + distance * sin, target.Y + distance * cos, height, vx, vy);
        Knot over = level.At(slopeStart, target.X + down * sin, target.Y + down * cos, height, vx, vy);
        double end = start + Duration(distance, speed), left = end - slopeStart;
        if (left <= 0) return new([begin, over]);
        EnuVector dive = (target - over.Position) * (1 / left);
        return new([begin, over, new(slopeStart, over.Position, dive), new(end, target, dive)]);
    }
}
