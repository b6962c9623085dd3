using Picket.Core.Geodesy;

namespace Picket.Tests.Core.Geodesy;

/// <summary>The horizon and heights over a bent Earth against triangles solved another way, in decimal arithmetic where digits cancel.</summary>
public class BentEarthTests
{
    private static readonly double[] s_heights = [0.5, 2, 12, 30, 100, 750, 3_000, 12_000];

    [Fact]
    public void The_radius_for_radio_is_four_thirds_of_the_mean() => BentEarth.Radio.Radius.ShouldBe(8_494_678.4, 0.01);

    /// <summary>The line from the sensor touches the sphere at a right angle: cos of the angle at the Earth's centre is R / (R + h).</summary>
    [Fact]
    public void The_horizon_is_that_of_the_tangent_to_1e_5()
    {
        foreach (double factor in (double[])[1, 7.0 / 6, 4.0 / 3, 1.6])
        {
            var earth = new BentEarth(factor);
            foreach (double height in s_heights)
            {
                decimal radius = (decimal)earth.Radius, from = radius + (decimal)height;
                double expected = Math.Sqrt((double)(from * from - radius * radius));
                earth.Horizon(height).ShouldBe(expected, 1e-9 * expected);
                double angle = 2 * Math.Asin(Math.Sqrt(height / (2 * (earth.Radius + height))));
                (earth.Radius * Math.Tan(angle)).ShouldBe(earth.Horizon(height), 1e-9 * expected);
                foreach (double other in s_heights) earth.Horizon(height, other).ShouldBe(earth.Horizon(height) + earth.Horizon(other));
            }
        }
    }

    /// <summary>The rule of thumb in every textbook: 4.12 km times the root of the height in m.</summary>
    [Fact]
    public void The_rule_of_thumb_agrees() => (BentEarth.Radio.Horizon(100) / 1000).ShouldBe(4.12 * 10, 0.05);

    [Fact]
    public void At_the_horizon_the_elevation_is_that_of_the_dip_and_the_ray_ends_on_the_surface()
    {
        foreach (double height in s_heights)
        {
            double range = BentEarth.Radio.Horizon(height), dip = -2 * Math.Asin(Math.Sqrt(height / (2 * (BentEarth.Radio.Radius + height))));
            BentEarth.Radio.Elevation(height, 0, range).ShouldBe(dip, 1e-9);
            BentEarth.Radio.HeightAt(height, range, dip).ShouldBe(0, 1e-6);
        }
    }

    [Fact]
    public void Height_and_elevation_undo_each_other()
    {
        foreach (double from in s_heights)
        {
            foreach (double to in s_heights)
            {
                foreach (double range in (double[])[15_000, 60_000, 300_000])
                {
                    double elevation = BentEarth.Radio.Elevation(from, to, range);
                    BentEarth.Radio.HeightAt(from, range, elevation).ShouldBe(to, 1e-6);
                }
            }
        }
    }

    [Fact]
    public void The_drop_is_that_of_the_circle()
    {
        foreach (double distance in (double[])[1, 500, 20_000, 100_000, 400_000])
        {
            double radius = BentEarth.Radio.Radius, exact = radius * (1 / Math.Cos(distance / radius) - 1);
            BentEarth.Radio.Drop(distance).ShouldBe(exact, 1e-5 * exact + 1e-9 + exact * distance * distance / (radius * radius));
        }
    }

    [Fact]
    public void What_is_below_the_surface_has_no_horizon_of_its_own() => BentEarth.Radio.Horizon(-3, 20).ShouldBe(BentEarth.Radio.Horizon(20));
}
