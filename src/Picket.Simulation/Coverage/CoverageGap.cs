namespace Picket.Simulation.Coverage;

/// <summary>A connected region that no sensor sees at a height; posts that touch by a corner are connected, since one can fly through there.</summary>
/// <param name="Area">Its area, m^2.</param>
/// <param name="Nearest">The distance of its nearest post from the site's origin, m.</param>
/// <param name="Farthest">That of its farthest.</param>
/// <param name="Bearing">From the origin to its nearest post, rad clockwise from north, 0 to a turn.</param>
/// <param name="East">Its nearest post, m from the origin.</param>
/// <param name="North">Its nearest post, m from the origin.</param>
public readonly record struct CoverageGap(double Area, double Nearest, double Farthest, double Bearing, double East, double North)
{
    /// <summary>The gaps of a height, the largest first.</summary>
    /// <param name="land">The land.</param>
    /// <param name="count">How many sensors see each post, as <see cref="JointCoverage.Count"/> gives it.</param>
    public static List<CoverageGap> Of(CoverageLand land, ReadOnlySpan<byte> count)
    {
        (int columns, int rows) = (land.Ground.Grid.Columns, land.Ground.Grid.Rows);
        var gaps = new List<CoverageGap>();
        bool[] taken = new bool[count.Length];
        var open = new Stack<int>();
        for (int start = 0; start < count.Length; start++)
        {
            if (count[start] != 0 || taken[start]) continue;
            (double area, double nearest, double farthest, double nearestEast, double nearestNorth) = (0, double.PositiveInfinity, 0, 0, 0);
            taken[start] = true;
            open.Push(start);
            while (open.TryPop(out int post))
            {
                (int column, int row) = (post % columns, post / columns);
                (double east, double north) = land.FromOrigin(column, row);
                double distance = double.Hypot(east, north);
                (area, farthest) = (area + land.CellArea(row), Math.Max(farthest, distance));
                if (distance < nearest) (nearest, nearestEast, nearestNorth) = (distance, east, north);
                for (int nextRow = Math.Max(0, row - 1); nextRow <= Math.Min(rows - 1, row + 1); nextRow++)
                {
                    for (int nextColumn = Math.Max(0, column - 1); nextColumn <= Math.Min(columns - 1, column + 1); nextColumn++)
                    {
                        int next = nextRow * columns + nextColumn;
                        if (count[next] != 0 || taken[next]) continue;
                        taken[next] = true;
                        open.Push(next);
                    }
                }
            }

            double bearing = Math.Atan2(nearestEast, nearestNorth);
            gaps.Add(new CoverageGap(area, nearest, farthest, bearing < 0 ? bearing + Math.Tau : bearing, nearestEast, nearestNorth));
        }

        gaps.Sort((one, other) => other.Area.CompareTo(one.Area));
        return gaps;
    }
}
