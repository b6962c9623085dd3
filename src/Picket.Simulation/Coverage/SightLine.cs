namespace Picket.Simulation.Coverage;

/// <summary>One line of sight from a place to a post: u counts the posts along whichever of columns and rows it crosses more of, v along the other, and a part of its way is 0 at the observer and 1 at the post.</summary>
internal readonly ref struct SightLine
{
    private const double Margin = 1e-9;

    private readonly HighestGround _highest;
    private readonly ReadOnlySpan<float> _posts;
    private readonly double _u, _v, _lengthU, _lengthV, _inverseU, _inverseV, _height, _drop;
    private readonly int _toU, _toV, _strideU, _strideV, _lastV, _columns, _rows;
    private readonly bool _alongColumns;

    public SightLine(SightGround ground, HighestGround highest, bool alongColumns, double column, double row, double height, int toColumn, int toRow)
    {
        _posts = ground.Grid.Posts;
        (_highest, _alongColumns, _columns, _rows) = (highest, alongColumns, ground.Grid.Columns, ground.Grid.Rows);
        (_u, _v, _toU, _toV, _strideU, _strideV, _lastV) = alongColumns ? (column, row, toColumn, toRow, 1, _columns, _rows - 1) : (row, column, toRow, toColumn, _columns, 1, _columns - 1);
        (_lengthU, _lengthV, _height) = (_toU - _u, _toV - _v, height);
        (_inverseU, _inverseV) = (1 / _lengthU, 1 / _lengthV);
        (double east, double north) = ground.Between(column, row, toColumn, toRow);
        _drop = ground.Bending * (east * east + north * north);
        Target = _posts[toRow * _columns + toColumn] - height - _drop;
    }

    /// <summary>The post's ground over the observer, less what the Earth bends away, m.</summary>
    public double Target { get; }

    /// <summary>How high over the observer the line must be at the post to pass all ground between, m.</summary>
    /// <param name="hint">The place of what stood highest in the line of the post beside this one, by u, or -1; this one's on return.</param>
    public double Highest(ref int hint)
    {
        double most = double.NegativeInfinity;
        int nearest = _toU > _u ? (int)Math.Floor(_u) : (int)Math.Ceiling(_u), near = hint;
        hint = -1;
        if (nearest == _toU) return most;
        if (near >= Math.Min(nearest, _toU) && near < Math.Max(nearest, _toU)) Cells(near, near + 1, ref most, ref hint);
        Over(_highest.Levels - 1, Math.Min(nearest, _toU), Math.Max(nearest, _toU), ref most, ref hint);
        return most;
    }

    // From the observer outwards, square by square.
    private void Over(int level, int from, int to, ref double most, ref int where)
    {
        int side = HighestGround.Side(level), first = from / side, last = Math.Max(first, (to - 1) / side);
        int step = _lengthU > 0 ? 1 : -1;
        for (int square = step > 0 ? first : last; square >= first && square <= last; square += step)
        {
            (int low, int high) = (Math.Max(from, square * side), Math.Min(to, (square + 1) * side));
            (double near, double far) = _lengthU > 0 ? (Part(low), Part(high)) : (Part(high), Part(low));
            if (near > 0 && !CouldRise(Highest(level, side, square, near, far), near, far, most)) continue;
            if (level > 0) Over(level - 1, low, high, ref most, ref where);
            else Cells(low, high, ref most, ref where);
        }
    }

    // Whether ground up to a height, somewhere in a stretch, could ask more of the line than what is known to.
    private bool CouldRise(double highest, double near, double far, double most)
    {
        double over = highest - _height;
        return !(over <= (most + _drop * near) * (over > 0 ? near : far)); // nothing known, and at the observer: yes
    }

    // The highest ground of the squares that a stretch lies in.
    private double Highest(int level, int side, int square, double near, double far)
    {
        double v = _v + near * _lengthV, w = _v + far * _lengthV;
        int across = HighestGround.Across(_columns, side), down = HighestGround.Across(_rows, side), lastV = (_alongColumns ? down : across) - 1;
        int low = Math.Clamp((int)(Math.Min(v, w) - Margin) / side, 0, lastV), high = Math.Clamp((int)(Math.Max(v, w) + Margin) / side, 0, lastV);
        square = Math.Min(square, (_alongColumns ? across : down) - 1);
        ReadOnlySpan<float> squares = _highest.Level(level);
        float highest = float.NegativeInfinity;
        for (int at = low; at <= high; at++) highest = Math.Max(highest, squares[_alongColumns ? at * across + square : square * across + at]);
        return highest;
    }

    // Cell by cell of a stretch; from one u to the next the line is in one cell, or crosses from one to another once.
    private void Cells(int low, int high, ref double most, ref int where)
    {
        double edge = Part(low), known = most;
        for (int u = low; u < high; u++)
        {
            double start = Math.Clamp(edge, 0, 1);
            edge = Part(u + 1);
            double end = Math.Clamp(edge, 0, 1), v = _v + start * _lengthV, w = _v + end * _lengthV;
            double inwards = Math.Abs(w - v) > 2 * Margin ? Math.CopySign(Margin, w - v) : 0; // a line that only touches the next cell is not in it
            int first = Math.Min((int)(v + inwards), _lastV - 1), last = Math.Min((int)(w - inwards), _lastV - 1);
            if (first != last)
            {
                double middle = (Math.Max(first, last) - _v) * _inverseV;
                known = Math.Max(known, Cell(u, first, start, middle, middle, known));
                start = middle;
            }

            known = Math.Max(known, Cell(u, last, start, end, edge, known));
            if (known > most) (most, where) = (known, u);
        }
    }

    // In a cell the ground along the line is a + b p + c p^2 at the part p of the way, so what it asks of the line at the post is (a - height) / p + b + (c - drop) p: most at the edge, or between where that has a peak.
    private double Cell(int u, int v, double start, double end, double edge, double most)
    {
        int post = u * _strideU + v * _strideV;
        double corner = _posts[post], nextU = _posts[post + _strideU], nextV = _posts[post + _strideV], opposite = _posts[post + _strideU + _strideV];
        double near = Math.Min(start, end), far = Math.Max(start, end);
        if (!CouldRise(Math.Max(Math.Max(corner, nextU), Math.Max(nextV, opposite)), near, far, most)) return double.NegativeInfinity;
        double alongU = nextU - corner, alongV = nextV - corner, twist = opposite - corner - alongU - alongV, fromU = _u - u, fromV = _v - v;
        double over = corner + alongU * fromU + alongV * fromV + twist * fromU * fromV - _height;
        double level = alongU * _lengthU + alongV * _lengthV + twist * (fromU * _lengthV + fromV * _lengthU), bend = twist * _lengthU * _lengthV - _drop;
        double rise = edge > 0 && edge < 1 ? over / edge + level + bend * edge : double.NegativeInfinity;
        if (!(over < 0 && bend < 0)) return rise;
        double square = over / bend;
        return square > near * near && square < far * far ? Math.Max(rise, level + 2 * bend * Math.Sqrt(square)) : rise;
    }

    private double Part(int u) => (u - _u) * _inverseU;
}
