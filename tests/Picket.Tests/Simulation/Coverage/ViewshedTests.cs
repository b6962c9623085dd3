using Picket.Core.Terrain;
using Picket.Simulation.Coverage;

namespace Picket.Tests.Simulation.Coverage;

/// <summary>What is seen over hills: the quick sweep and the lines of sight, against plain ones, GDAL and closed forms.</summary>
public sealed class ViewshedTests : IDisposable
{
    private const double Bending = 0.75 / Gdal.Diameter;
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-viewshed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(64, 64, 31, 30, 30, 30)]
    [InlineData(97, 33, 0, 32, 30, 20)]
    [InlineData(20, 111, 19, 0, 90, 10)]
    [InlineData(41, 40, 20, 39, 25, 31)]
    public void The_sweep_is_that_of_Wang_done_plainly(int columns, int rows, int column, int row, double stepX, double stepY)
    {
        float[] heights = [.. RandomHills.Heights(129, 200, 0.6, seed: 3).Take(columns * rows)];
        var grid = new HeightGrid(isGeographic: false, 0, 0, stepX, stepY, columns, heights);
        double height = grid.Posts[row * columns + column] + 12;
        float[] least = new float[columns * rows];
        var sweep = new ViewshedSweep(new SightGround(grid, 40 * Bending));
        sweep.Run(columns / 2, rows / 2, 1, least); // what was seen from elsewhere leaves nothing behind
        sweep.Run(column, row, height, least);
        double[] plain = PlainSweep.LeastHeights(grid, 40 * Bending, column, row, height);
        least.Zip(plain).Max(post => Math.Abs(post.First - post.Second)).ShouldBeLessThan(0.02);
        least.Count(value => value > 1).ShouldBeGreaterThan(least.Length / 4);
    }

    [Theory]
    [InlineData(0.5, 30, 300, 0)]
    [InlineData(0.5, 10, 300, 600)]
    [InlineData(0.65, 15, 40, 530)]
    public void The_sweep_sees_what_GDAL_sees(double roughness, double mast, int column, int row)
    {
        Assert.SkipWhen(Gdal.Missing is not null, Gdal.Missing ?? "");
        HeightGrid grid = RandomHills.Local(601, 90, 400, roughness, seed: 8);
        bool[] seen = Gdal.Viewshed(grid, _folder, column, row, mast, target: 20, coefficient: 0.75);
        float[] least = new float[seen.Length];
        new ViewshedSweep(new SightGround(grid, Bending)).Run(column, row, grid.Posts[row * grid.Columns + column] + mast, least);
        (seen.Zip(least).Count(post => post.First == post.Second <= 20) / (double)seen.Length).ShouldBeGreaterThan(0.999);
        seen.Count(post => post).ShouldBeInRange(seen.Length / 100, seen.Length * 3 / 4);
    }

    [Theory]
    [InlineData(0.5, 40.0, 40.0)]
    [InlineData(0.65, 12.3, 55.9)]
    [InlineData(0.65, 80.0, 0.0)]
    public void Lines_of_sight_are_the_plain_ones(double roughness, double column, double row)
    {
        HeightGrid grid = RandomHills.Local(81, 50, 150, roughness, seed: 4);
        (double x, double y) = (grid.West + column * grid.StepX, grid.North - row * grid.StepY);
        double height = grid.HeightAt(x, y)!.Value + 10;
        float[] least = new float[81 * 81];
        new ExactViewshed(new SightGround(grid, 40 * Bending)).Run(column, row, height, least);
        (int agree, var wrong) = (0, new List<string>());
        for (int k = 0; k < least.Length; k++)
        {
            double plain = PlainSight.LeastHeight(grid, 40 * Bending, x, y, height, k % 81, k / 81);
            if (!(least[k] >= plain - 1e-3 && least[k] <= plain + 0.6 + 0.02 * plain)) wrong.Add($"post {k % 81}, {k / 81}: {least[k]}, plainly {plain}"); // small steps miss the tips
            if (plain <= 2 == least[k] <= 2) agree++;
        }

        wrong.ShouldBeEmpty();
        (agree / (double)least.Length).ShouldBeGreaterThan(0.999);
    }

    [Fact]
    public void Any_number_of_threads_sees_the_same_bits()
    {
        HeightGrid grid = RandomHills.Local(201, 30, 200, 0.55, seed: 5);
        float[] one = new float[201 * 201], four = new float[201 * 201];
        var sight = new ExactViewshed(new SightGround(grid));
        sight.Run(17.5, 100, 300, one);
        sight.Run(17.5, 100, 300, four, threads: 4);
        four.AsSpan().SequenceEqual(one).ShouldBeTrue();
    }

    [Fact]
    public void Over_level_ground_the_horizon_lies_where_it_must()
    {
        // From a mast h the horizon is at sqrt(h / b), and beyond it the shadow grows as b (d - horizon)^2.
        var grid = new HeightGrid(isGeographic: false, 0, 0, 100, 100, 901, new float[901 * 101]);
        var ground = new SightGround(grid);
        const double mast = 20;
        double horizon = Math.Sqrt(mast / ground.Bending);
        horizon.ShouldBe(18_435, 20);
        float[] swept = new float[901 * 101], exact = new float[901 * 101];
        new ViewshedSweep(ground).Run(0, 50, mast, swept);
        new ExactViewshed(ground).Run(0, 50, mast, exact);
        (double worstExact, double worstSwept) = (0, 0);
        for (int k = 0; k < swept.Length; k++)
        {
            double beyond = Math.Max(0, 100 * double.Hypot(k % 901, k / 901 - 50) - horizon), shadow = ground.Bending * beyond * beyond;
            (worstExact, worstSwept) = (Math.Max(worstExact, Math.Abs(exact[k] - shadow)), Math.Max(worstSwept, Math.Abs(swept[k] - shadow) - 0.001 * shadow));
        }

        worstExact.ShouldBeLessThan(0.02);
        worstSwept.ShouldBeLessThan(0.02);
    }

    [Fact]
    public void A_wall_throws_the_shadow_of_its_height()
    {
        float[] heights = new float[101 * 101];
        for (int row = 0; row < 101; row++) heights[row * 101 + 60] = 50;
        var ground = new SightGround(new HeightGrid(isGeographic: false, 0, 0, 10, 10, 101, heights), bending: 0);
        float[] least = new float[101 * 101];
        new ViewshedSweep(ground).Run(50, 50, 10, least);
        for (int row = 0; row < 101; row++)
        {
            ((double)least[row * 101 + 90]).ShouldBe(10 + 40 * 4, 1e-3);
            ((double)least[row * 101 + 30]).ShouldBe(0, 1e-3);
        }
    }

    [Fact]
    public void Degrees_become_metres_along_their_parallel()
    {
        var grid = new HeightGrid(isGeographic: true, 42, 34, 1.0 / 1200, 1.0 / 1200, 1201, new float[1201 * 1201]);
        var ground = new SightGround(grid);
        ground.MetersPerRow.ShouldBe(110_922.0 / 1200, 0.01); // a degree of latitude at 33.5
        (ground.MetersPerColumn(0) * 1200).ShouldBe(92_384, 5); // of longitude at 34
        ground.Between(0, 600, 1200, 600).East.ShouldBe(92_924, 10);
    }

    [Fact]
    public void A_place_outside_the_grid_and_results_without_room_are_refused()
    {
        var ground = new SightGround(new HeightGrid(isGeographic: false, 0, 0, 1, 1, 4, new float[16]));
        Should.Throw<ArgumentException>(() => new ViewshedSweep(ground).Run(4, 0, 1, new float[16])).Message.ShouldStartWith("post 4, 0, allowed: one of 4 x 4");
        Should.Throw<ArgumentException>(() => new ViewshedSweep(ground).Run(1, 1, 1, new float[15])).Message.ShouldStartWith("15 values, allowed: 16");
        Should.Throw<ArgumentException>(() => new ExactViewshed(ground).Run(3.5, 0, 1, new float[16])).Message.ShouldStartWith("place 3.5, 0, allowed: within 4 x 4 posts");
        Should.Throw<OperationCanceledException>(() => new ViewshedSweep(ground).Run(1, 1, 1, new float[16], new CancellationToken(canceled: true)));
        Should.Throw<OperationCanceledException>(() => new ExactViewshed(ground).Run(1, 1, 1, new float[16], stop: new CancellationToken(canceled: true)));
    }
}
