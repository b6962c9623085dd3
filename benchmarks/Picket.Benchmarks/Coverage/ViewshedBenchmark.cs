using Picket.Core.Terrain;
using Picket.Simulation.Coverage;
using Picket.Tests.Simulation.Coverage;

namespace Picket.Benchmarks.Coverage;

/// <summary><c>./bench viewshed [side]</c>: how many posts of a height grid a second does the viewshed look at on one core, and how far does it agree with GDAL and with exact lines of sight?</summary>
internal static class ViewshedBenchmark
{
    private const double Visible = 2, Mast = 15, Coefficient = 0.75, Step = 30;
    private const int Drawn = 20_000;

    public static int Run(string[] args)
    {
        int side = args.Length > 0 ? int.Parse(args[0]) : 3601;
        foreach (double roughness in new[] { 0.5, 0.6, 0.7 }) Look(side, roughness);
        return 0;
    }

    private static void Look(int side, double roughness)
    {
        HeightGrid grid = RandomHills.Local(side, Step, relief: 600, roughness, seed: 1);
        var ground = new SightGround(grid, Coefficient / Gdal.Diameter);
        var sweep = new ViewshedSweep(ground);
        float[] least = new float[side * side], exact = new float[side * side];
        int middle = side / 2;
        double height = grid.Posts[middle * side + middle] + Mast;
        double rate = CpuClock.Rate(() =>
        {
            sweep.Run(middle, middle, height, least);
            return least.Length;
        }, 9);
        double before = CpuClock.Seconds;
        new ExactViewshed(ground).Run(middle, middle, height, exact);
        double spent = CpuClock.Seconds - before;
        bool[] swept = [.. least.Select(value => value <= Visible)], sighted = [.. exact.Select(value => value <= Visible)];
        Console.WriteLine($"viewshed: {side} x {side}, roughness {roughness}, {grid.Heights.Lowest:F0} to {grid.Heights.Highest:F0} m, {100 * Share(sighted, [.. sighted.Select(_ => true)]):F1} % seen: "
            + $"sweep {rate / 1e6:F0} M posts/s, lines of sight {least.Length / spent / 1e6:F2} M posts/s; both agree in {100 * Share(swept, sighted):F2} %");
        Console.WriteLine($"viewshed:   plain lines in small steps agree with lines of sight in {100 * PlainShare(grid, ground.Bending, height, exact):F3} % of {Drawn} drawn posts");
        if (Gdal.Missing is { } missing)
        {
            Console.WriteLine($"viewshed: {missing}");
            return;
        }

        string folder = Directory.CreateTempSubdirectory("picket-viewshed-").FullName;
        bool[] theirs = Gdal.Viewshed(grid, folder, middle, middle, Mast, Visible, Coefficient);
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"viewshed:   GDAL agrees with the sweep in {100 * Share(theirs, swept):F4} %, with lines of sight in {100 * Share(theirs, sighted):F2} %");
    }

    private static double PlainShare(HeightGrid grid, double bending, double height, float[] exact)
    {
        (int side, int agree, var random) = (grid.Columns, 0, new Random(1));
        (double x, double y) = (grid.West + side / 2 * grid.StepX, grid.North - side / 2 * grid.StepY);
        for (int draw = 0; draw < Drawn; draw++)
        {
            int post = random.Next(exact.Length);
            if (PlainSight.LeastHeight(grid, bending, x, y, height, post % side, post / side) <= Visible == exact[post] <= Visible) agree++;
        }

        return agree / (double)Drawn;
    }

    private static double Share(bool[] one, bool[] other) => one.Zip(other).Count(post => post.First == post.Second) / (double)one.Length;
}
