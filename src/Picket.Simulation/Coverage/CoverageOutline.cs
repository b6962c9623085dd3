namespace Picket.Simulation.Coverage;

/// <summary>Turns posts that have something in common into polygons on the globe, for maps.</summary>
/// <remarks>
/// A post stands for the square around it; the outline runs through the middles of the squares' sides, so that corners are cut and neighbouring outlines share their points. Squares that touch by a side make one polygon.
/// </remarks>
public sealed class CoverageOutline
{
    // Sides clockwise from the upper one: where its middle is, the way along it with the square to the right, and the way out.
    private static readonly (double Column, double Row, int AlongColumns, int AlongRows, int OutColumns, int OutRows)[] s_sides =
        [(0, -0.5, 1, 0, 0, -1), (0.5, 0, 0, 1, 1, 0), (0, 0.5, -1, 0, 0, 1), (-0.5, 0, 0, -1, -1, 0)];

    private readonly CoverageLand _land;
    private readonly bool[] _inside;
    private readonly int[] _piece;
    private readonly byte[] _walked;
    private readonly int _columns, _rows;

    private CoverageOutline(CoverageLand land, bool[] inside)
    {
        (_land, _inside, _piece, _walked) = (land, inside, new int[inside.Length], new byte[inside.Length]);
        (_columns, _rows) = (land.Ground.Grid.Columns, land.Ground.Grid.Rows);
    }

    /// <summary>The polygons of posts, by rows of their first posts.</summary>
    /// <param name="land">The land.</param>
    /// <param name="inside">Which posts belong to it, by rows: a value for each.</param>
    /// <returns>For each polygon its closed rings in degrees of longitude and latitude, the outer one first and anticlockwise, holes clockwise (RFC 7946, 3.1.6).</returns>
    public static List<List<(double Longitude, double Latitude)[]>> Of(CoverageLand land, bool[] inside) => new CoverageOutline(land, inside).Polygons();

    private List<List<(double Longitude, double Latitude)[]>> Polygons()
    {
        var polygons = new List<List<(double Longitude, double Latitude)[]>>();
        for (int post = 0; post < _inside.Length; post++)
        {
            if (!_inside[post]) continue;
            if (_piece[post] == 0)
            {
                polygons.Add([]);
                Fill(post, polygons.Count); // its first post by rows, whose upper side is on the outer ring
            }

            for (int side = 0; side < s_sides.Length; side++)
            {
                if ((_walked[post] >> side & 1) == 0 && !IsInside(post % _columns + s_sides[side].OutColumns, post / _columns + s_sides[side].OutRows)) polygons[_piece[post] - 1].Add(Ring(post, side));
            }
        }

        return polygons;
    }

    private void Fill(int first, int piece)
    {
        var open = new Stack<int>([first]);
        _piece[first] = piece;
        while (open.TryPop(out int post))
        {
            foreach (var side in s_sides)
            {
                (int column, int row) = (post % _columns + side.OutColumns, post / _columns + side.OutRows);
                int next = row * _columns + column;
                if (!IsInside(column, row) || _piece[next] != 0) continue;
                _piece[next] = piece;
                open.Push(next);
            }
        }
    }

    // Along the sides that have nothing beyond them, with the inside to the right, until it comes back; squares that touch by a corner only are not crossed over to.
    private (double Longitude, double Latitude)[] Ring(int post, int side)
    {
        var points = new List<(double Column, double Row)>();
        (int column, int row) = (post % _columns, post / _columns);
        while ((_walked[row * _columns + column] >> side & 1) == 0)
        {
            _walked[row * _columns + column] |= (byte)(1 << side);
            var (toColumn, toRow, alongColumns, alongRows, outColumns, outRows) = s_sides[side];
            points.Add((column + toColumn, row + toRow));
            if (!IsInside(column + alongColumns, row + alongRows)) side = (side + 1) % 4;
            else
            {
                (column, row) = (column + alongColumns, row + alongRows);
                if (!IsInside(column + outColumns, row + outRows)) continue;
                (column, row, side) = (column + outColumns, row + outRows, (side + 3) % 4);
            }
        }

        return Closed(points);
    }

    // Backwards, which is anticlockwise for an outer ring, without points in the middle of straight lines, and with the first point again at the end.
    private (double Longitude, double Latitude)[] Closed(List<(double Column, double Row)> points)
    {
        var ring = new List<(double Longitude, double Latitude)>();
        for (int at = points.Count - 1; at >= 0; at--)
        {
            (double column, double row) = points[at];
            ((double Column, double Row) before, (double Column, double Row) after) = (points[(at + points.Count - 1) % points.Count], points[(at + 1) % points.Count]);
            if ((column - before.Column, row - before.Row) != (after.Column - column, after.Row - row)) ring.Add(_land.Globe(column, row));
        }

        ring.Add(ring[0]);
        return [.. ring];
    }

    private bool IsInside(int column, int row) => column >= 0 && row >= 0 && column < _columns && row < _rows && _inside[row * _columns + column];
}
