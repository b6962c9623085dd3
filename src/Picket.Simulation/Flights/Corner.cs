namespace Picket.Simulation.Flights;

/// <summary>A corner of a path, rounded by an arc that touches both legs.</summary>
internal readonly record struct Corner
{
    /// <summary>The largest part of a leg that one corner may use up.</summary>
    private const double ShareOfLeg = 0.45;

    /// <summary>An end of a path.</summary>
    public Corner((double X, double Y) end) => (Entry, Exit) = (end, end);

    /// <summary>A corner between two legs, rounded by at most <paramref name="radius"/>, m.</summary>
    public Corner((double X, double Y) before, (double X, double Y) at, (double X, double Y) after, double radius)
    {
        (double inX, double inY, double inLength) = Direction(before, at);
        (double outX, double outY, double outLength) = Direction(at, after);
        Heading = Math.Atan2(inX, inY);
        Angle = Math.Atan2(inY * outX - inX * outY, inX * outX + inY * outY);
        double tangent = Math.Tan(Math.Abs(Angle) / 2);
        Radius = tangent == 0 ? radius : Math.Min(radius, ShareOfLeg * Math.Min(inLength, outLength) / tangent);
        double cut = Radius * tangent;
        Entry = (at.X - cut * inX, at.Y - cut * inY);
        Exit = (at.X + cut * outX, at.Y + cut * outY);
    }

    /// <summary>Where the arc starts, m.</summary>
    public (double X, double Y) Entry { get; }

    /// <summary>Where the arc ends, m.</summary>
    public (double X, double Y) Exit { get; }

    /// <summary>Heading into the corner, rad clockwise from north.</summary>
    public double Heading { get; }

    /// <summary>Turn, rad, positive to the right; 0 where the path goes straight on.</summary>
    public double Angle { get; }

    /// <summary>Radius of the arc, m.</summary>
    public double Radius { get; }

    private static (double X, double Y, double Length) Direction((double X, double Y) from, (double X, double Y) to)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y, length = Math.Sqrt(dx * dx + dy * dy);
        return (dx / length, dy / length, length);
    }
}
