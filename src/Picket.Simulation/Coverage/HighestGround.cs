using Picket.Core.Terrain;

namespace Picket.Simulation.Coverage;

/// <summary>The highest post of every square of a grid's cells, for squares of 8 cells a side, 32, 128 and so on until one holds the grid. Posts on the border of two squares belong to both.</summary>
internal sealed class HighestGround
{
    private const int First = 8, Growth = 4;
    private readonly float[][] _levels;

    public HighestGround(HeightGrid grid)
    {
        var levels = new List<float[]>();
        for (int side = First; ; side *= Growth)
        {
            (int across, int down) = (Across(grid.Columns, side), Across(grid.Rows, side));
            levels.Add(levels.Count == 0 ? OfPosts(grid, across, down) : OfSquares(levels[^1], Across(grid.Columns, side / Growth), Across(grid.Rows, side / Growth), across, down));
            if (across == 1 && down == 1) break;
        }

        _levels = [.. levels];
    }

    /// <summary>How many sizes of squares there are.</summary>
    public int Levels => _levels.Length;

    /// <summary>Cells along a side of a level's squares.</summary>
    public static int Side(int level)
    {
        int side = First;
        for (; level > 0; level--) side *= Growth;
        return side;
    }

    /// <summary>How many squares lie along a number of posts.</summary>
    public static int Across(int posts, int side) => (posts - 2) / side + 1;

    /// <summary>A level's squares, by rows.</summary>
    public ReadOnlySpan<float> Level(int level) => _levels[level];

    private static float[] OfPosts(HeightGrid grid, int across, int down)
    {
        float[] highest = new float[across * down];
        ReadOnlySpan<float> posts = grid.Posts;
        for (int square = 0; square < highest.Length; square++)
        {
            (int left, int top) = (square % across * First, square / across * First);
            float most = float.NegativeInfinity;
            for (int row = top; row <= Math.Min(top + First, grid.Rows - 1); row++)
            {
                foreach (float post in posts[(row * grid.Columns + left)..(row * grid.Columns + Math.Min(left + First + 1, grid.Columns))]) most = Math.Max(most, post);
            }

            highest[square] = most;
        }

        return highest;
    }

    private static float[] OfSquares(float[] smaller, int smallerAcross, int smallerDown, int across, int down)
    {
        float[] highest = new float[across * down];
        Array.Fill(highest, float.NegativeInfinity);
        for (int square = 0; square < smaller.Length; square++)
        {
            int at = square / smallerAcross / Growth * across + square % smallerAcross / Growth;
            highest[at] = Math.Max(highest[at], smaller[square]);
        }

        return highest;
    }
}
