using Picket.Core.Geodesy;

namespace Picket.Simulation.Flights;

/// <summary>Flight at heights over a site: over the round Earth where the site has geography, else over a plane.</summary>
/// <remarks>The site frame is plane, so that a level flight sinks in it by the square of the distance over the Earth's diameter (first order; 3 m off at 100 km).</remarks>
internal readonly struct Level(bool round)
{
    private readonly double _curvature = round ? 1 / BentEarth.MeanRadius : 0;

    /// <summary>The place over a point at a height above the level of the origin, m.</summary>
    public EnuVector Place(double x, double y, double height) => new(x, y, height - _curvature / 2 * (x * x + y * y));

    /// <summary>A knot of a flight at a height that changes by <paramref name="climb"/>, m/s.</summary>
    public Knot At(double time, double x, double y, double height, double vx, double vy, double climb = 0) =>
        new(time, Place(x, y, height), new(vx, vy, climb - _curvature * (x * vx + y * vy)));
}
