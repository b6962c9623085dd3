using Picket.Core.Terrain;

namespace Picket.Tests.Simulation.Coverage;

/// <summary>The least height above the ground that is seen at a post, by the plainest line of sight: small steps over the ground.</summary>
internal static class PlainSight
{
    /// <summary>Over the bilinear surface, in steps that meet every line of posts and are at most a tenth of a cell.</summary>
    /// <param name="grid">The ground, in m.</param>
    /// <param name="bending">What it drops by, over the square of the distance, 1/m.</param>
    /// <param name="x">The observer's place, m.</param>
    /// <param name="y">The observer's place, m.</param>
    /// <param name="height">The observer's height, m.</param>
    /// <param name="column">The post.</param>
    /// <param name="row">The post.</param>
    public static double LeastHeight(HeightGrid grid, double bending, double x, double y, double height, int column, int row)
    {
        double toX = grid.West + column * grid.StepX, toY = grid.North - row * grid.StepY, dx = toX - x, dy = toY - y, square = dx * dx + dy * dy;
        double rise = double.NegativeInfinity;
        foreach (double part in Parts(grid, x, y, toX, toY))
        {
            if (!(part * Math.Sqrt(square) > 1e-6 && (1 - part) * Math.Sqrt(square) > 1e-6)) continue;
            double ground = grid.HeightAt(Math.Clamp(x + part * dx, grid.West, grid.West + (grid.Columns - 1) * grid.StepX), Math.Clamp(y + part * dy, grid.North - (grid.Rows - 1) * grid.StepY, grid.North))!.Value;
            rise = Math.Max(rise, (ground - bending * part * part * square - height) / part);
        }

        return Math.Max(0, rise - (grid.Posts[row * grid.Columns + column] - bending * square - height));
    }

    private static IEnumerable<double> Parts(HeightGrid grid, double x, double y, double toX, double toY)
    {
        for (int column = 0; column < grid.Columns; column++)
        {
            double part = (grid.West + column * grid.StepX - x) / (toX - x);
            if (part is > 0 and < 1) yield return part;
        }

        for (int row = 0; row < grid.Rows; row++)
        {
            double part = (grid.North - row * grid.StepY - y) / (toY - y);
            if (part is > 0 and < 1) yield return part;
        }

        int steps = 10 * (int)Math.Ceiling(Math.Max(Math.Abs(toX - x) / grid.StepX, Math.Abs(toY - y) / grid.StepY));
        for (int step = 1; step < steps; step++) yield return (double)step / steps;
    }
}
