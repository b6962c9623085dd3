using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Terrain;

namespace Picket.Simulation.Coverage;

/// <summary>The ground for coverage where no terrain is known: a level plain that follows the Earth, so that only the horizon and the fields of view limit what is seen.</summary>
/// <param name="Grid">It, in degrees where the site has an origin, else in m of the site frame.</param>
/// <param name="Reach">How far from the origin any sensor may see anything, m.</param>
public sealed record PlainGround(HeightGrid Grid, double Reach)
{
    /// <summary>Lays it under a site, as high as the lower of the origin and the lowest sensor.</summary>
    /// <param name="site">The site, with the sensors that count: at least one.</param>
    /// <param name="highest">The greatest height above the ground that is asked, m.</param>
    /// <param name="side">Posts along a side, at least 2.</param>
    public static PlainGround Under(Site site, double highest, int side)
    {
        LocalFrame? frame = site.Origin is { } origin ? new LocalFrame(origin) : null;
        double[] heights = [.. site.Sensors.Select(sensor => frame?.ToGeodetic(sensor.Position).HeightMeters ?? sensor.Position.Z)];
        double level = Math.Min(site.Origin?.HeightMeters ?? 0, heights.Min()), reach = 0;
        foreach ((Sensor sensor, double height) in site.Sensors.Zip(heights)) reach = Math.Max(reach, Farthest(sensor, BentEarth.Radio.Horizon(height - level, highest)));
        float[] posts = new float[side * side];
        Array.Fill(posts, (float)level);
        double half = 1.01 * reach; // the plane of the frame is shorter than the ground, and the ring of the reach shall be whole
        if (frame is null) return new PlainGround(new HeightGrid(false, -half, half, 2 * half / (side - 1), 2 * half / (side - 1), side, posts), reach);
        (GeodeticPosition middle, GeodeticPosition east, GeodeticPosition north) = (frame.Origin, frame.ToGeodetic(new EnuVector(half, 0, 0)), frame.ToGeodetic(new EnuVector(0, half, 0)));
        double wide = Math.Abs(Math.IEEERemainder(east.LongitudeDegrees - middle.LongitudeDegrees, 360)), high = Math.Abs(north.LatitudeDegrees - middle.LatitudeDegrees);
        return new PlainGround(new HeightGrid(true, middle.LongitudeDegrees - wide, middle.LatitudeDegrees + high, 2 * wide / (side - 1), 2 * high / (side - 1), side, posts), reach);
    }

    private static double Farthest(Sensor sensor, double horizon) => sensor.Field is { X: { } x, Y: { } y }
        ? double.Hypot(Math.Max(Math.Abs(x.Start), Math.Abs(x.End)), Math.Max(Math.Abs(y.Start), Math.Abs(y.End)))
        : double.Hypot(sensor.Position.X, sensor.Position.Y) + Math.Min(sensor.Field.Range?.End ?? double.PositiveInfinity, horizon);
}
