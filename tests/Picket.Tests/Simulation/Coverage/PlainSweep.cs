using Picket.Core.Terrain;

namespace Picket.Tests.Simulation.Coverage;

/// <summary>The sweep of Wang, Robinson and White as plainly as it can be written: heights of the reference surface, ring by ring, in double precision.</summary>
internal static class PlainSweep
{
    public static double[] LeastHeights(HeightGrid grid, double bending, int column, int row, double height)
    {
        double[] surface = new double[grid.Columns * grid.Rows], least = new double[surface.Length];
        foreach (int post in Enumerable.Range(0, surface.Length).OrderBy(Ring))
        {
            int ring = Ring(post), across = post % grid.Columns - column, down = post / grid.Columns - row;
            double ground = grid.Posts[post] - bending * (Math.Pow(across * grid.StepX, 2) + Math.Pow(down * grid.StepY, 2)), line = double.NegativeInfinity;
            if (ring > 1)
            {
                // Where the line of sight crosses the ring before: between the post nearer by both, and the one nearer by the longer way only.
                int both = post - Math.Sign(across) - Math.Sign(down) * grid.Columns, longer = Math.Abs(across) > Math.Abs(down) ? post - Math.Sign(across) : post - Math.Sign(down) * grid.Columns;
                double share = (double)Math.Min(Math.Abs(across), Math.Abs(down)) / ring, crossed = share > 0 ? share * surface[both] + (1 - share) * surface[longer] : surface[longer];
                line = height + (crossed - height) * ring / (ring - 1);
            }

            least[post] = ring == 0 ? 0 : Math.Max(0, line - ground);
            surface[post] = Math.Max(ground, line);
        }

        return least;

        int Ring(int post) => Math.Max(Math.Abs(post % grid.Columns - column), Math.Abs(post / grid.Columns - row));
    }
}
