namespace Picket.Simulation.Coverage;

/// <summary>
/// The least height above the ground that is seen from a place, at every post of a grid, by a line of sight to each over every cell on its way: as algorithm R3 of Franklin, Ray and Mehta ("Geometric algorithms
/// for siting of air defense missile batteries", 1994, there the standard of exactness), but with the peaks that the bilinear ground of <see cref="Core.Terrain.HeightGrid"/> has within cells as well as those on their edges.
/// </summary>
/// <remarks>
/// A stretch of the line whose highest ground near it could not rise above what already stands in the way is passed over whole, by squares of growing size. What stood in the way of the post beside it is
/// looked at first, since it mostly does again. Thread safe; rows are worked beside each other, with the same bits for any number of threads.
/// </remarks>
public sealed class ExactViewshed
{
    private readonly SightGround _ground;
    private readonly HighestGround _highest;

    /// <summary>Lines of sight over a ground.</summary>
    public ExactViewshed(SightGround ground) => (_ground, _highest) = (ground, new HighestGround(ground.Grid));

    /// <summary>Looks at every post.</summary>
    /// <param name="column">The observer's place, within the grid, by posts.</param>
    /// <param name="row">The observer's place.</param>
    /// <param name="height">The observer's height in the grid's heights, m.</param>
    /// <param name="least">The least heights above the ground, m, by rows: a value for each post.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="progress">Told of every row that is done; from any thread.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="ArgumentException">The place is not in the grid, or there is not a value for each post.</exception>
    public void Run(double column, double row, double height, float[] least, int threads = 1, Action? progress = null, CancellationToken stop = default)
    {
        (int columns, int rows) = (_ground.Grid.Columns, _ground.Grid.Rows);
        if (!(column >= 0 && column <= columns - 1 && row >= 0 && row <= rows - 1)) throw new ArgumentException($"place {column}, {row}, allowed: within {columns} x {rows} posts", nameof(column));
        if (least.Length != columns * rows) throw new ArgumentException($"{least.Length} values, allowed: {columns * rows}", nameof(least));
        Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, at =>
        {
            (int hint, bool before) = (-1, false);
            for (int post = 0; post < columns; post++)
            {
                bool alongColumns = Math.Abs(post - column) >= Math.Abs(at - row);
                if (alongColumns != before) hint = -1;
                var line = new SightLine(_ground, _highest, alongColumns, column, row, height, post, at);
                double rise = line.Highest(ref hint);
                before = alongColumns;
                least[at * columns + post] = (float)Math.Max(0, rise - line.Target);
            }

            progress?.Invoke();
        });
    }
}
