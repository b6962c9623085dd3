using System.Runtime.CompilerServices;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>Slopes of an acceleration: rows of its x, y and z, columns of x, y, z, vx, vy and vz.</summary>
[InlineArray(18)]
internal struct FlightSlopes
{
    private double _first;
}
