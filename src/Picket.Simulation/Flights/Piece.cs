namespace Picket.Simulation.Flights;

/// <summary>A straight leg or an arc of a path.</summary>
/// <param name="Start">Distance along the path at which it starts, m.</param>
/// <param name="Length">Its length, m.</param>
/// <param name="From">Where it starts, m east and north.</param>
/// <param name="Heading">Heading at its start, rad clockwise from north.</param>
/// <param name="Curvature">Turn per distance, rad/m, positive to the right; 0 for a leg.</param>
internal readonly record struct Piece(double Start, double Length, (double X, double Y) From, double Heading, double Curvature)
{
    /// <summary>The place some metres after the start.</summary>
    public (double X, double Y) At(double distance)
    {
        (double sin, double cos) = Math.SinCos(Heading);
        if (Curvature == 0) return (From.X + distance * sin, From.Y + distance * cos);
        (double sinEnd, double cosEnd) = Math.SinCos(Heading + Curvature * distance);
        return (From.X + (cos - cosEnd) / Curvature, From.Y + (sinEnd - sin) / Curvature);
    }
}
