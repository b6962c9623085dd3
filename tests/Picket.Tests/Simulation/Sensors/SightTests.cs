using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Terrain;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Sensors;

public class SightTests
{
    private static readonly Site s_plane = new() { Name = "plane", Sensors = [] };

    [Fact]
    public void Without_terrain_an_object_shows_at_the_sum_of_both_horizons()
    {
        var sight = new Sight(s_plane, new(0, 0, 20), BentEarth.Radio);
        double edge = BentEarth.Radio.Horizon(20, 150);
        sight.IsClear(new(edge - 1, 0, 0, edge - 1), 150).ShouldBeTrue();
        sight.IsClear(new(edge + 1, 0, 0, edge + 1), 150).ShouldBeFalse();
    }

    [Fact]
    public void On_the_globe_the_horizon_is_that_of_heights_over_the_origin()
    {
        var site = new Site { Name = "plateau", Sensors = [], Origin = GeodeticPosition.FromDegrees(33.5, 38.6, 700) };
        var sight = new Sight(site, new(0, 0, 20), BentEarth.Radio);
        var frame = new LocalFrame(site.Origin.Value);
        double edge = BentEarth.Radio.Horizon(20, 100) / 1000;
        foreach (double kilometres in (double[])[edge - 0.3, edge + 0.3])
        {
            double latitude = 33.5 + kilometres / 110.92; // of a degree there
            EnuVector place = frame.ToEnu(GeodeticPosition.FromDegrees(latitude, 38.6, 800));
            sight.HeightOf(place).ShouldBe(800, 1e-3);
            sight.IsClear(sight.To(place), 800).ShouldBe(kilometres < edge);
        }
    }

    /// <summary>A ridge of 100 m, its near edge at 2.95 km, before an eye at 10 m: what is behind it shows above the line over its crest, less the Earth's drop.</summary>
    [Fact]
    public void A_ridge_hides_what_is_below_the_line_over_its_crest()
    {
        const int side = 401;
        float[] heights = new float[side * side];
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++) heights[row * side + column] = column is >= 259 and <= 261 ? 100 : 0; // from x = 2950 m on
        }

        Site site = Over(new HeightGrid(false, -10_000, 10_000, 50, 50, side, heights));
        var sight = new Sight(site, new(0, 0, 10), BentEarth.Radio, 10_000);
        foreach (double north in (double[])[0, 800, -1900])
        {
            foreach (double east in (double[])[4000, 6000, 9000])
            {
                double distance = Math.Sqrt(east * east + north * north), crest = distance * 2950 / east;
                double line = 10 + (90 - BentEarth.Radio.Drop(crest)) / crest * distance + BentEarth.Radio.Drop(distance);
                foreach (double above in (double[])[-6, 6])
                {
                    var place = new EnuVector(east, north, line + above);
                    sight.IsClear(sight.To(place), place.Z).ShouldBe(above > 0, $"{place}");
                }
            }

            sight.IsClear(sight.To(new(2500, north, 1)), 1).ShouldBeTrue();
        }
    }

    /// <summary>Against a walk along each line in steps of 5 m over waves of hills.</summary>
    [Fact]
    public void The_mask_agrees_with_a_walk_along_the_line()
    {
        const int side = 301;
        float[] heights = [.. Enumerable.Range(0, side * side).Select(k => (float)(60 * Math.Sin(k % side * 0.11) * Math.Cos(k / side * 0.07) + 60))];
        var grid = new HeightGrid(false, -4500, 4500, 30, 30, side, heights);
        Site site = Over(grid);
        var eye = new EnuVector(200, -300, grid.HeightAt(200, -300)!.Value + 8);
        var sight = new Sight(site, eye, BentEarth.Radio, 4000);
        var chance = new Substream(4, "places");
        int different = 0, hidden = 0;
        const int draws = 2000;
        for (int draw = 0; draw < draws; draw++)
        {
            double azimuth = chance.NextDouble(0, Math.Tau), distance = chance.NextDouble(100, 3900);
            double x = eye.X + distance * Math.Sin(azimuth), y = eye.Y + distance * Math.Cos(azimuth), z = grid.HeightAt(x, y)!.Value + chance.NextDouble(1, 60);
            bool clear = true;
            for (double along = 5; along < distance - 15; along += 5)
            {
                double ray = eye.Z + (z - BentEarth.Radio.Drop(distance) - eye.Z) / distance * along + BentEarth.Radio.Drop(along);
                if (grid.HeightAt(eye.X + along * Math.Sin(azimuth), eye.Y + along * Math.Cos(azimuth)) > ray) clear = false;
            }

            if (!clear) hidden++;
            if (sight.IsClear(sight.To(new(x, y, z)), z) != clear) different++;
        }

        hidden.ShouldBeInRange(draws / 10, draws * 9 / 10);
        different.ShouldBeLessThan(draws / 100);
    }

    private static Site Over(HeightGrid grid) => s_plane with { Environment = new() { Terrain = new("hills", new('0', 64), 0, grid) } };
}
