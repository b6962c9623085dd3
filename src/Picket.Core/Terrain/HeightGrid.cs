namespace Picket.Core.Terrain;

/// <summary>Heights of the ground at the posts of a regular grid.</summary>
/// <remarks>Rows go from north to south, columns from west to east. Between posts heights are bilinear. Thread safe.</remarks>
public sealed class HeightGrid
{
    private readonly float[] _heights;

    /// <summary>A grid.</summary>
    /// <param name="isGeographic">Whether places are degrees of longitude and latitude (WGS-84), or m east and north in the site frame.</param>
    /// <param name="west">Of the first column's posts.</param>
    /// <param name="north">Of the first row's posts.</param>
    /// <param name="stepX">Between columns, above 0.</param>
    /// <param name="stepY">Between rows, above 0.</param>
    /// <param name="columns">At least 2.</param>
    /// <param name="heights">Heights, m, by rows; NaN where unknown. A whole number of rows, at least 2.</param>
    /// <exception cref="ArgumentException">They do not make a grid.</exception>
    public HeightGrid(bool isGeographic, double west, double north, double stepX, double stepY, int columns, float[] heights)
    {
        if (columns < 2 || heights.Length % columns != 0 || heights.Length / columns < 2) throw new ArgumentException($"{heights.Length} heights in {columns} columns make no grid, allowed: at least 2 rows of at least 2", nameof(heights));
        if (!(stepX > 0 && stepY > 0 && double.IsFinite(west + north + stepX + stepY))) throw new ArgumentException($"steps {stepX} and {stepY}, allowed: above 0", nameof(stepX));
        (IsGeographic, West, North, StepX, StepY, Columns, Rows, _heights) = (isGeographic, west, north, stepX, stepY, columns, heights.Length / columns, heights);
        Voids = FillVoids();
    }

    /// <summary>Whether places are degrees of longitude and latitude, or m in the site frame.</summary>
    public bool IsGeographic { get; }

    /// <summary>X of the first column.</summary>
    public double West { get; }

    /// <summary>Y of the first row.</summary>
    public double North { get; }

    /// <summary>Between columns.</summary>
    public double StepX { get; }

    /// <summary>Between rows.</summary>
    public double StepY { get; }

    /// <summary>How many columns.</summary>
    public int Columns { get; }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>How many posts were unknown, and were filled from their neighbours.</summary>
    public int Voids { get; }

    /// <summary>The lowest and the highest of the heights, m.</summary>
    public (double Lowest, double Highest) Heights
    {
        get
        {
            (double lowest, double highest) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (float height in _heights) (lowest, highest) = (Math.Min(lowest, height), Math.Max(highest, height));
            return (lowest, highest);
        }
    }

    /// <summary>The heights of the posts, m, by rows from the north.</summary>
    public ReadOnlySpan<float> Posts => _heights;

    /// <summary>The height at a place, m; none outside the grid.</summary>
    /// <param name="x">Longitude, degrees, or m east.</param>
    /// <param name="y">Latitude, degrees, or m north.</param>
    public double? HeightAt(double x, double y)
    {
        double column = (x - West) / StepX, row = (North - y) / StepY;
        if (!(column >= 0 && column <= Columns - 1 && row >= 0 && row <= Rows - 1)) return null;
        int left = Math.Min((int)column, Columns - 2), top = Math.Min((int)row, Rows - 2), at = top * Columns + left;
        double a = column - left, b = row - top;
        return (1 - b) * ((1 - a) * _heights[at] + a * _heights[at + 1]) + b * ((1 - a) * _heights[at + Columns] + a * _heights[at + Columns + 1]);
    }

    // From the edges of each void inwards, every post gets the mean of its neighbours known so far.
    private int FillVoids()
    {
        var open = new List<int>();
        for (int k = 0; k < _heights.Length; k++)
        {
            if (!float.IsFinite(_heights[k])) open.Add(k);
        }

        int voids = open.Count;
        if (voids == _heights.Length) throw new ArgumentException("no height is known");
        var next = new List<int>();
        var found = new List<(int Post, float Height)>();
        foreach (int k in open) _heights[k] = float.NaN;
        while (open.Count > 0)
        {
            next.Clear();
            found.Clear();
            foreach (int k in open)
            {
                if (Neighbours(k) is { } height) found.Add((k, height));
                else next.Add(k);
            }

            foreach ((int post, float height) in found) _heights[post] = height;
            (open, next) = (next, open);
        }

        return voids;
    }

    private float? Neighbours(int post)
    {
        (int row, int column) = (post / Columns, post % Columns);
        double sum = 0;
        int count = 0;
        for (int r = Math.Max(0, row - 1); r <= Math.Min(Rows - 1, row + 1); r++)
        {
            for (int c = Math.Max(0, column - 1); c <= Math.Min(Columns - 1, column + 1); c++)
            {
                float height = _heights[r * Columns + c];
                if (float.IsNaN(height)) continue;
                (sum, count) = (sum + height, count + 1);
            }
        }

        return count > 0 ? (float)(sum / count) : null;
    }
}
