namespace Picket.Core.Geodesy;

/// <summary>Questions about a closed polygon in the plane of the site frame: corners in order, m, the last joined to the first; heights do not count.</summary>
public static class SimplePolygon
{
    /// <summary>Two edges that cross, touch or lie upon each other where they should not, as the indices of their first corners; none where the polygon is simple.</summary>
    /// <remarks>An edge without length, and one that runs straight back, are reported with the edge after it.</remarks>
    public static (int First, int Second)? Crossing(ReadOnlySpan<EnuVector> corners)
    {
        int count = corners.Length;
        for (int first = 0; first < count; first++)
        {
            EnuVector a = corners[first], b = corners[(first + 1) % count], c = corners[(first + 2) % count];
            bool turnsBack = Cross(a, b, c) == 0 && (b.X - a.X) * (c.X - b.X) + (b.Y - a.Y) * (c.Y - b.Y) <= 0;
            if (turnsBack) return (first, (first + 1) % count);
            for (int second = first + 2; second < count; second++)
            {
                bool neighbours = first == 0 && second == count - 1;
                if (!neighbours && Meet(a, b, corners[second], corners[(second + 1) % count])) return (first, second);
            }
        }

        return null;
    }

    /// <summary>Area, m^2: positive where the corners go counter-clockwise.</summary>
    public static double SignedArea(ReadOnlySpan<EnuVector> corners)
    {
        double twice = 0;
        for (int corner = 1; corner + 1 < corners.Length; corner++) twice += Cross(corners[0], corners[corner], corners[corner + 1]);
        return twice / 2;
    }

    /// <summary>Whether a point is inside, by the edges that a ray to the east crosses; on an edge it may be either.</summary>
    public static bool Contains(ReadOnlySpan<EnuVector> corners, double x, double y)
    {
        bool inside = false;
        for (int corner = 0; corner < corners.Length; corner++)
        {
            EnuVector a = corners[corner], b = corners[(corner + 1) % corners.Length];
            if (a.Y > y != b.Y > y && x < a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X)) inside = !inside;
        }

        return inside;
    }

    /// <summary>Distance from a point to the nearest edge, m.</summary>
    public static double DistanceToEdge(ReadOnlySpan<EnuVector> corners, double x, double y)
    {
        double nearest = double.PositiveInfinity;
        for (int corner = 0; corner < corners.Length; corner++)
        {
            EnuVector a = corners[corner], b = corners[(corner + 1) % corners.Length];
            double ex = b.X - a.X, ey = b.Y - a.Y;
            double along = Math.Clamp(((x - a.X) * ex + (y - a.Y) * ey) / (ex * ex + ey * ey), 0, 1);
            nearest = Math.Min(nearest, Math.Sqrt(Square(x - a.X - along * ex) + Square(y - a.Y - along * ey)));
        }

        return nearest;
    }

    // Whether two closed edges share a point.
    private static bool Meet(in EnuVector a, in EnuVector b, in EnuVector c, in EnuVector d)
    {
        double aside = Cross(c, d, a), bside = Cross(c, d, b), cside = Cross(a, b, c), dside = Cross(a, b, d);
        if (Opposite(aside, bside) && Opposite(cside, dside)) return true;
        return (aside == 0 && Between(c, d, a)) || (bside == 0 && Between(c, d, b)) || (cside == 0 && Between(a, b, c)) || (dside == 0 && Between(a, b, d));
    }

    private static bool Opposite(double left, double right) => (left < 0 && right > 0) || (left > 0 && right < 0);

    private static bool Between(in EnuVector a, in EnuVector b, in EnuVector point) =>
        point.X >= Math.Min(a.X, b.X) && point.X <= Math.Max(a.X, b.X) && point.Y >= Math.Min(a.Y, b.Y) && point.Y <= Math.Max(a.Y, b.Y);

    private static double Cross(in EnuVector a, in EnuVector b, in EnuVector c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);

    private static double Square(double value) => value * value;
}
