using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Terrain;
using Picket.Simulation.Coverage;

namespace Picket.Tests.Simulation.Coverage;

/// <summary>What sensors see together, where nobody sees, and where to put more, on ground simple enough to say it beforehand.</summary>
public sealed class CoverageTests
{
    private const double Degree = Math.PI / 180;

    [Fact]
    public void A_radar_on_level_ground_sees_a_ring_less_its_cone()
    {
        var field = new FieldOfView { Range = new(500, 5000), Elevation = new(0, 30 * Degree), Azimuth = new(270 * Degree, 90 * Degree) };
        JointCoverage joint = Joint(Level(201, 100), [Radar("a", 0, 0, field)], [100, 2000]);
        byte[] low = joint.Count(0), high = joint.Count(1);
        int columns = joint.Land.Ground.Grid.Columns;
        var wrong = new List<string>();
        columns.ShouldBe(102); // cut to what the radar reaches
        for (int post = 0; post < low.Length; post++)
        {
            (double east, double north) = joint.Land.FromOrigin(post % columns, post / columns);
            double distance = double.Hypot(east, north);
            double cone = 1990 / Math.Tan(30 * Degree), far = Math.Sqrt(5000 * 5000 - 1990 * 1990);
            if (Math.Abs(north) <= 1 || ((double[])[500, 5000, cone, far]).Any(edge => Math.Abs(distance - edge) <= 60)) continue;
            (byte, byte) expected = distance > joint.Land.Reach ? (JointCoverage.Beyond, JointCoverage.Beyond) : (Bit(distance > 500 && distance < 5000 && north > 0), Bit(distance > cone && distance < far && north > 0));
            if ((low[post], high[post]) != expected) wrong.Add($"{east}, {north}: {low[post]}, {high[post]}");
        }

        wrong.ShouldBeEmpty();
        joint.Areas(low)[1].ShouldBe(Math.PI / 2 * (5000 * 5000 - 500 * 500), 1.5e6);
    }

    [Fact]
    public void The_least_height_is_that_of_the_lowest_elevation_and_of_the_shortest_range()
    {
        var field = new FieldOfView { Range = new(1000, 8000), Elevation = new(2 * Degree, 80 * Degree) };
        JointCoverage joint = Joint(Level(201, 100), [Radar("a", 0, 0, field)], [100], reach: 10_000);
        float At(int east) => joint.Least[100 * 201 + 100 + east / 100];
        ((double)At(5000)).ShouldBe(10 + 5000 * Math.Tan(2 * Degree) + 25e6 * joint.Land.Ground.Bending, 0.1);
        ((double)At(600)).ShouldBe(10 + 800, 0.5); // 1,000 m off on the slant
        float.IsNaN(At(100)).ShouldBeTrue(); // there it would be in the cone
        float.IsNaN(At(8500)).ShouldBeTrue();
    }

    [Fact]
    public void Two_sensors_count_for_two_where_both_see_and_a_wall_makes_the_gap_behind_it()
    {
        float[] heights = new float[201 * 201];
        for (int row = 80; row <= 120; row++) heights[row * 201 + 150] = 200;
        var grid = new HeightGrid(isGeographic: false, -10_000, 10_000, 100, 100, 201, heights);
        var field = new FieldOfView { Range = new(0, 9000) };
        JointCoverage one = Joint(grid, [Radar("a", 0, 0, field)], [50, 3000], reach: 8000), both = Joint(grid, [Radar("a", 0, 0, field), Radar("b", 2000, 6000, field)], [50, 3000], reach: 8000);
        CoverageGap gap = CoverageGap.Of(one.Land, one.Count(0)).ShouldHaveSingleItem();
        (gap.Bearing / Degree).ShouldBe(90, 0.5);
        gap.Nearest.ShouldBe(5100, 100);
        gap.Farthest.ShouldBe(8000, 100);
        gap.Area.ShouldBe(Math.Atan(0.4) * (8000.0 * 8000 - 5100.0 * 5100 * 1.05), 1.5e6); // the sector of the wall's width behind it
        both.Areas(both.Count(0))[0].ShouldBeLessThan(one.Areas(one.Count(0))[0]);
        both.Areas(both.Count(1))[2].ShouldBeGreaterThan(0);
        CoverageGap.Of(one.Land, one.Count(1)).ShouldBeEmpty();
    }

    [Fact]
    public void Gaps_that_touch_by_a_corner_are_one()
    {
        CoverageLand land = Joint(Level(5, 100), [Radar("a", 0, 0, new FieldOfView())], [10]).Land;
        byte[] count = [.. Enumerable.Repeat((byte)1, 25)];
        (count[0], count[6], count[24]) = (0, 0, 0);
        List<CoverageGap> gaps = CoverageGap.Of(land, count);
        gaps.Select(gap => gap.Area).ShouldBe([20_000, 10_000]);
        (gaps[1].East, gaps[1].North).ShouldBe((200, -200));
    }

    [Fact]
    public void The_cut_of_a_road_says_which_stretch_is_in_the_shadow()
    {
        float[] heights = new float[201 * 201];
        for (int row = 0; row <= 200; row++) heights[row * 201 + 120] = 100;
        var grid = new HeightGrid(isGeographic: false, -10_000, 10_000, 100, 100, 201, heights);
        JointCoverage joint = Joint(grid, [Radar("a", 0, 0, new FieldOfView())], [50, 1000]);
        RouteCut cut = RouteCut.Of(joint, "road", new Polyline([new EnuVector(-5000, 0, 0), new EnuVector(8000, 0, 0)]));
        (double from, double to) = cut.Unseen(0).ShouldHaveSingleItem();
        (from, to).ShouldBe((7100, 13_000));
        cut.Share(0).ShouldBe(1 - 60 / 131.0, 1e-9);
        cut.Share(1).ShouldBe(1);
        cut.Least[130].ShouldBe(10 + 90 * 4 + joint.Land.Ground.Bending * (64e6 - 4 * 4e6), 0.05);
    }

    [Fact]
    public void The_cut_of_a_road_sees_what_the_map_sees_cell_by_cell_under_a_cone_and_at_the_end_of_the_range_too()
    {
        var field = new FieldOfView { Range = new(0, 5000), Elevation = new(0, 50 * Degree) };
        JointCoverage joint = Joint(Level(201, 100), [Radar("a", 0, 0, field)], [100, 2000, 4500], reach: 10_000);
        RouteCut cut = RouteCut.Of(joint, "road", new Polyline([new EnuVector(-9500, 0, 0), new EnuVector(9500, 0, 0)])); // along the row of posts through the radar, a step a post
        for (int band = 0; band < joint.Heights.Count; band++)
        {
            byte[] count = joint.Count(band);
            bool[] map = [.. Enumerable.Range(-95, 191).Select(post => count[100 * 201 + 100 + post] is > 0 and < JointCoverage.Beyond)];
            cut.Share(band).ShouldBe(map.Count(seen => seen) / 191.0, 1e-12);
            (double From, double To)[] unseen = [.. cut.Unseen(band)];
            bool[] road = [.. Enumerable.Range(0, 191).Select(at => !unseen.Any(one => at * cut.Step >= one.From - 1 && at * cut.Step <= one.To + 1))];
            road.ShouldBe(map, $"at {joint.Heights[band]} m");
        }

        double cone = 1990 / Math.Tan(50 * Degree), far = Math.Sqrt(5000 * 5000 - 1990 * 1990);
        cut.Share(1).ShouldBe(2 * (far - cone) / 19_000, 3 / 191.0);
        cut.Unseen(1).Count().ShouldBe(3); // before, over the radar, and behind
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Greedy_places_come_within_their_bound_of_the_best(ulong seed)
    {
        HeightGrid grid = RandomHills.Local(61, 200, 400, 0.55, seed);
        var field = new FieldOfView { Range = new(0, 3500) };
        Sensor[] candidates = [.. Enumerable.Range(0, 9).Select(k => Radar($"c{k}", -4000 + k % 3 * 4000, -4000 + k / 3 * 4000, field))];
        JointCoverage joint = Joint(grid, [Radar("a", 0, 0, field)], [50, 300], reach: 6000, others: candidates);
        SensorView[] views = [.. candidates.Select(candidate => View(joint.Land, candidate, [50, 300]))];
        SensorPlacement placement = SensorPlacement.Choose(joint, views, 3);
        double best = 0;
        for (int set = 0; set < 1 << 9; set++)
        {
            if (int.PopCount(set) == 3) best = Math.Max(best, Covered(joint, [.. joint.Views, .. views.Where((_, k) => (set >> k & 1) == 1)]) - placement.Before);
        }

        placement.Before.ShouldBe(Covered(joint, joint.Views), 1);
        placement.Adds.ShouldBe(Covered(joint, [.. joint.Views, .. placement.Chosen.Select(one => views[one.Candidate])]) - placement.Before, 1);
        placement.Adds.ShouldBeInRange((1 - 1 / Math.E) * best, best + 1);
        placement.MostPossible.ShouldBeGreaterThanOrEqualTo(best - 1);
        placement.Chosen.Select(one => one.Adds).ShouldBe(placement.Chosen.Select(one => one.Adds).OrderDescending());
    }

    [Fact]
    public void A_sensor_under_the_ground_or_beside_the_terrain_is_refused()
    {
        var grid = new HeightGrid(isGeographic: false, -1000, 1000, 100, 100, 21, [.. Enumerable.Repeat(50f, 441)]);
        CoverageLand land = CoverageLand.Around(Site([Radar("a", 0, 0, new FieldOfView())]), grid, 0, null, out string problem)!;
        SensorView.Antenna(land, Radar("a", 0, 0, new FieldOfView()), aboveGround: false, out problem).ShouldBeNull();
        problem.ShouldStartWith("a would stand 40.0 m below the ground, which is at 50.0 m there; allowed: a z above it");
        SensorView.Antenna(land, Radar("a", 0, 0, new FieldOfView()), aboveGround: true, out problem)!.Value.Height.ShouldBe(60);
        CoverageLand.Around(Site([Radar("a", 2000, 0, new FieldOfView())]), grid, 0, null, out problem).ShouldBeNull();
        problem.ShouldStartWith("the place 2000, 0 m of the site lies outside the terrain");
    }

    private static byte Bit(bool seen) => seen ? (byte)1 : (byte)0;

    private static double Covered(JointCoverage joint, IReadOnlyList<SensorView> views)
    {
        var all = new JointCoverage(joint.Land, joint.Heights, views);
        return Enumerable.Range(0, joint.Heights.Count).Sum(band => all.Areas(all.Count(band)).Skip(1).Sum());
    }

    private static HeightGrid Level(int side, double step) => new(isGeographic: false, -(side / 2) * step, side / 2 * step, step, step, side, new float[side * side]);

    private static Sensor Radar(string id, double x, double y, FieldOfView field) => new() { Id = id, Kind = SensorKind.Radar, Position = new EnuVector(x, y, 10), Field = field };

    private static Site Site(ImmutableArray<Sensor> sensors) => new() { Name = "hills", Sensors = sensors };

    private static SensorView View(CoverageLand land, Sensor sensor, double[] heights) =>
        SensorView.Of(land, sensor, SensorView.Antenna(land, sensor, aboveGround: true, out _)!.Value, heights, exact: false, threads: 1, progress: null, TestContext.Current.CancellationToken);

    private static JointCoverage Joint(HeightGrid grid, Sensor[] sensors, double[] heights, double? reach = null, Sensor[]? others = null)
    {
        CoverageLand land = CoverageLand.Around(Site([.. sensors, .. others ?? []]), grid, 0, reach, out string problem) ?? throw new InvalidOperationException(problem);
        return new JointCoverage(land, heights, [.. sensors.Select(sensor => View(land, sensor, heights))]);
    }
}
