using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Terrain;
using Picket.Simulation.Coverage;

namespace Picket.Tests.Simulation.Coverage;

/// <summary>Outlines for maps, the plain where no terrain is known, and thinned results.</summary>
public sealed class OutlineTests
{
    private const int Side = 41;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_post_lies_in_the_outline_of_its_own_kind_and_in_no_other(int seed)
    {
        CoverageLand land = Land(Side);
        var random = new Random(seed);
        byte[] count = [.. Enumerable.Range(0, Side * Side).Select(post => (byte)(random.NextDouble() < 0.3 ? random.Next(3) : post / Side / 14))];
        List<List<(double Longitude, double Latitude)[]>>[] outlines = [.. Enumerable.Range(0, 3).Select(kind => CoverageOutline.Of(land, [.. count.Select(value => value == kind)]))];
        for (int post = 0; post < count.Length; post++)
        {
            (double x, double y) = land.Globe(post % Side, post / Side);
            for (int kind = 0; kind < 3; kind++) outlines[kind].Count(polygon => Holds(polygon, x, y)).ShouldBe(kind == count[post] ? 1 : 0, $"post {post}, kind {kind}");
        }
    }

    [Fact]
    public void Outer_rings_go_anticlockwise_and_holes_clockwise_and_all_are_closed()
    {
        CoverageLand land = Land(Side);
        bool[] ring = [.. Enumerable.Range(0, Side * Side).Select(post => Math.Max(Math.Abs(post % Side - 20), Math.Abs(post / Side - 20)) is >= 5 and <= 10)];
        List<(double Longitude, double Latitude)[]> polygon = CoverageOutline.Of(land, ring).ShouldHaveSingleItem();
        polygon.Count.ShouldBe(2);
        foreach ((double, double)[] points in polygon) points[^1].ShouldBe(points[0]);
        (Area(polygon[0]) > 0, Area(polygon[1]) < 0).ShouldBe((true, true));
        polygon[0].Length.ShouldBe(9); // four sides and four cut corners
    }

    [Fact]
    public void Over_a_plain_the_horizon_limits_what_is_seen_low_and_the_range_what_is_seen_high()
    {
        var radar = new Sensor { Id = "radar", Kind = SensorKind.Radar, Position = new(0, 0, 20), Field = new() { Range = new(0, 40_000) } };
        foreach (GeodeticPosition? origin in new GeodeticPosition?[] { null, GeodeticPosition.FromDegrees(33.8, 42.4, 180) })
        {
            var site = new Site { Name = "plain", Origin = origin, Sensors = [radar] };
            var plain = PlainGround.Under(site, 1000, 201);
            plain.Reach.ShouldBe(40_000, 1);
            CoverageLand land = CoverageLand.Around(site, plain.Grid, 0, plain.Reach, out string problem).ShouldNotBeNull();
            problem.ShouldBeEmpty();
            double[] heights = [0, 30, 1000];
            var view = SensorView.Of(land, radar, SensorView.Antenna(land, radar, aboveGround: false, out _)!.Value, heights, exact: false, threads: 1, progress: null, CancellationToken.None);
            var joint = new JointCoverage(land, heights, [view]);
            for (int band = 0; band < heights.Length; band++)
            {
                double[] areas = joint.Areas(joint.Count(band));
                double far = Math.Min(40_000, BentEarth.Radio.Horizon(20, heights[band]));
                (areas[1] / areas.Sum()).ShouldBe(far * far / 1.6e9, 0.01, $"{heights[band]} m");
            }
        }
    }

    [Fact]
    public void A_thinned_result_is_what_the_whole_one_says_at_its_posts()
    {
        HeightGrid grid = RandomHills.Local(101, 50, 150, 0.6, seed: 6);
        var radar = new Sensor { Id = "radar", Kind = SensorKind.Radar, Position = new(0, 0, 900), Field = new() { Range = new(0, 5000) } };
        CoverageLand land = CoverageLand.Around(new Site { Name = "hills", Sensors = [radar] }, grid, 0, null, out _).ShouldNotBeNull();
        var whole = SensorView.Of(land, radar, SensorView.Antenna(land, radar, false, out _)!.Value, [30], false, 1, null, CancellationToken.None);
        int step = land.StepFor(30);
        (CoverageLand thin, SensorView view) = (land.Thinned(step), whole.Thinned(land, step));
        step.ShouldBeGreaterThan(1);
        int columns = thin.Ground.Grid.Columns;
        for (int post = 0; post < view.Seen.Length; post++)
        {
            int of = post / columns * step * land.Ground.Grid.Columns + post % columns * step;
            (view.Seen[post], view.Least[post], thin.Ground.Grid.Posts[post]).ShouldBe((whole.Seen[of], whole.Least[of], land.Ground.Grid.Posts[of]));
            thin.Globe(post % columns, post / columns).Longitude.ShouldBe(land.Globe(of % land.Ground.Grid.Columns, of / land.Ground.Grid.Columns).Longitude, 1e-12);
        }
    }

    private static CoverageLand Land(int side) => CoverageLand.Around(
        new Site { Name = "square", Sensors = [new Sensor { Id = "one", Kind = SensorKind.Radar }] }, new HeightGrid(false, -1000, 1000, 2000.0 / (side - 1), 2000.0 / (side - 1), side, new float[side * side]), 0, null, out _)!;

    // By the number of sides that a ray to the east crosses.
    private static bool Holds(List<(double Longitude, double Latitude)[]> polygon, double x, double y)
    {
        int crossed = 0;
        foreach ((double Longitude, double Latitude)[] ring in polygon)
        {
            foreach (((double x1, double y1), (double x2, double y2)) in ring.Zip(ring.Skip(1)))
            {
                if (y1 > y != y2 > y && x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)) crossed++;
            }
        }

        return crossed % 2 == 1;
    }

    private static double Area((double Longitude, double Latitude)[] ring) => ring.Zip(ring.Skip(1)).Sum(side => side.First.Longitude * side.Second.Latitude - side.Second.Longitude * side.First.Latitude);
}
