namespace Picket.Picture.Warnings;

/// <summary>A straight line or an arc of a circle, a piece of a boundary that has its area on the left. Coordinates in m in the site frame.</summary>
/// <remarks>A line runs from (X, Y) by (Dx, Dy) for t from 0 to 1; an arc of radius <c>Radius</c> around (X, Y) over angles t from <c>From</c> to <c>To</c>,
/// radians counter-clockwise from +x, To above From.</remarks>
internal readonly record struct OutlinePiece(double X, double Y, double Dx, double Dy, double Radius, double From, double To)
{
    public static OutlinePiece Line(double x, double y, double toX, double toY) => new(x, y, toX - x, toY - y, 0, 0, 1);

    public static OutlinePiece Arc(double x, double y, double radius, double from, double to) => new(x, y, 0, 0, radius, from, to);

    public bool IsLine => Radius == 0;

    public (double X, double Y) At(double t) => IsLine
        ? (X + t * Dx, Y + t * Dy)
        : (X + Radius * Math.Cos(t), Y + Radius * Math.Sin(t));

    /// <summary>The part between two values of t.</summary>
    public OutlinePiece Part(double from, double to) => IsLine
        ? new(X + from * Dx, Y + from * Dy, (to - from) * Dx, (to - from) * Dy, 0, 0, 1)
        : this with { From = from, To = to };

    /// <summary>Adds where another piece crosses this one, as values of t strictly between its ends.</summary>
    public void AddCrossings(in OutlinePiece other, List<double> crossings)
    {
        if (IsLine && other.IsLine) AddLine(in other, crossings);
        else if (IsLine) AddAlong(in other, crossings);
        else if (other.IsLine) AddAcross(in other, crossings);
        else AddArc(in other, crossings);
    }

    private void AddLine(in OutlinePiece other, List<double> crossings)
    {
        double cross = Dx * other.Dy - Dy * other.Dx;
        if (cross != 0) Add(((other.X - X) * other.Dy - (other.Y - Y) * other.Dx) / cross, crossings);
    }

    // This line against the circle of an arc; the quadratic equation of |X + t D - C| = r.
    private void AddAlong(in OutlinePiece arc, List<double> crossings)
    {
        double cx = X - arc.X, cy = Y - arc.Y, square = Dx * Dx + Dy * Dy, half = cx * Dx + cy * Dy;
        double root = half * half - square * (cx * cx + cy * cy - arc.Radius * arc.Radius);
        if (root <= 0) return;
        Add((-half - Math.Sqrt(root)) / square, crossings);
        Add((-half + Math.Sqrt(root)) / square, crossings);
    }

    private void AddAcross(in OutlinePiece line, List<double> crossings)
    {
        List<double> along = [];
        line.AddAlong(in this, along);
        foreach (double t in along)
        {
            (double x, double y) = line.At(t);
            AddAngle(Math.Atan2(y - Y, x - X), crossings);
        }
    }

    // Two circles: the angle of the line of centres, and half the opening between the two crossings.
    private void AddArc(in OutlinePiece other, List<double> crossings)
    {
        double cx = other.X - X, cy = other.Y - Y, distance = Math.Sqrt(cx * cx + cy * cy);
        if (distance == 0) return;
        double cosine = (distance * distance + Radius * Radius - other.Radius * other.Radius) / (2 * distance * Radius);
        if (Math.Abs(cosine) >= 1) return;
        double middle = Math.Atan2(cy, cx), opening = Math.Acos(cosine);
        AddAngle(middle - opening, crossings);
        AddAngle(middle + opening, crossings);
    }

    private void AddAngle(double angle, List<double> crossings) => Add(angle + Math.Ceiling((From - angle) / Math.Tau) * Math.Tau, crossings);

    private void Add(double t, List<double> crossings)
    {
        if (t > From && t < To) crossings.Add(t);
    }
}
