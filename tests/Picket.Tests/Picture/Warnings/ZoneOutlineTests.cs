using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;

namespace Picket.Tests.Picture.Warnings;

public sealed class ZoneOutlineTests
{
    public static TheoryData<string, double> Shapes => new()
    {
        { "0,0 400,0 400,300 0,300", 150 },
        { "0,0 0,300 400,300 400,0", 150 }, // clockwise
        { "0,0 400,0 400,300 0,300", 0 },
        { "0,0 600,0 600,400 400,400 400,100 200,100 200,400 0,400", 60 }, // a yard that stays open
        { "0,0 600,0 600,400 400,400 400,100 200,100 200,400 0,400", 150 }, // a yard that fills up
        { "0,0 900,0 900,900 500,900 500,700 700,700 700,200 200,200 200,700 400,700 400,900 0,900", 90 }, // a yard whose gate closes and that leaves a hole
        { "0,0 100,10 800,0 120,30", 40 }, // thin
        { "0,0 300,-200 350,100 700,150 380,200 420,600 200,260 -200,300 120,120", 75 }, // a star
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Probability_of_a_polygon_is_that_of_slow_quadrature(string corners, double distance)
    {
        Zone zone = Polygon(corners, distance);
        var outline = new ZoneOutline(zone);
        var random = new Random(20 + corners.Length);
        for (int trial = 0; trial < 6; trial++)
        {
            PlaneGaussian impact = Draw(random, centre: new(300, 200, 0), spread: 500);
            outline.Probability(in impact).ShouldBe(SlicedQuadrature.Probability(zone, impact), 2e-7, impact.ToString());
        }
    }

    [Fact]
    public void Probability_of_a_circle_is_that_of_slow_quadrature()
    {
        Zone zone = Circle(120, 150);
        var outline = new ZoneOutline(zone);
        var random = new Random(3);
        for (int trial = 0; trial < 12; trial++)
        {
            PlaneGaussian impact = Draw(random, zone.Center, spread: 400);
            outline.Probability(in impact).ShouldBe(SlicedQuadrature.Probability(zone, impact), 2e-7, impact.ToString());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(270)]
    [InlineData(5000)]
    public void Probability_of_a_circle_around_the_mean_is_the_closed_form(double sigma)
    {
        Zone zone = Circle(120, 150);
        var impact = new PlaneGaussian(zone.Center.X, zone.Center.Y, sigma * sigma, 0, sigma * sigma);
        new ZoneOutline(zone).Probability(in impact).ShouldBe(1 - Math.Exp(-270.0 * 270 / (2 * sigma * sigma)), 1e-9);
    }

    [Fact]
    public void Probability_is_one_in_the_middle_of_a_zone_and_zero_far_off_however_sharp_the_estimate()
    {
        var outline = new ZoneOutline(Polygon("0,0 4000,0 4000,3000 0,3000", 150));
        outline.Probability(new(2000, 1500, 1, 0, 1)).ShouldBe(1, 1e-9);
        outline.Probability(new(2000, 1500, 0, 0, 0)).ShouldBe(1, 1e-9);
        outline.Probability(new(-151, 1500, 0, 0, 0)).ShouldBe(0, 1e-9);
        outline.Probability(new(-150, 1500, 1, 0, 1)).ShouldBe(0.5, 1e-9);
        outline.Probability(new(-150, 1500, 1, 0, 1e6)).ShouldBe(0.5 * (Normal(1.5) - Normal(-1.5)), 3e-3); // and a little around the corners
        outline.Probability(new(90_000, 1500, 1e4, 0, 1e4)).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Probabilities_of_the_parts_of_a_zone_without_danger_distance_add_up()
    {
        var whole = new ZoneOutline(Polygon("0,0 400,0 400,300 0,300", 0));
        var west = new ZoneOutline(Polygon("0,0 150,0 220,300 0,300", 0));
        var east = new ZoneOutline(Polygon("150,0 400,0 400,300 220,300", 0));
        var random = new Random(8);
        for (int trial = 0; trial < 500; trial++)
        {
            PlaneGaussian impact = Draw(random, new(200, 150, 0), 300);
            whole.Probability(in impact).ShouldBe(west.Probability(in impact) + east.Probability(in impact), 1e-9);
        }
    }

    private static PlaneGaussian Draw(Random random, EnuVector centre, double spread)
    {
        double major = Math.Exp(random.NextDouble() * Math.Log(100)) * 10, minor = major * (0.02 + 0.98 * random.NextDouble()), angle = random.NextDouble() * Math.PI;
        (double sine, double cosine) = Math.SinCos(angle);
        return new(
            centre.X + spread * (random.NextDouble() - 0.5) * 2,
            centre.Y + spread * (random.NextDouble() - 0.5) * 2,
            major * major * cosine * cosine + minor * minor * sine * sine,
            (major * major - minor * minor) * sine * cosine,
            major * major * sine * sine + minor * minor * cosine * cosine);
    }

    private static double Normal(double x) => Picket.Tracking.Measurements.NormalDistribution.Cumulative(x);

    private static Zone Circle(double radius, double distance) => new() { Id = "z", Center = new(400, -250, 0), Radius = radius, DangerDistance = distance };

    private static Zone Polygon(string corners, double distance) => new()
    {
        Id = "z",
        Center = default,
        DangerDistance = distance,
        Polygon = [.. corners.Split(' ').Select(corner => corner.Split(',')).Select(xy => new EnuVector(double.Parse(xy[0]), double.Parse(xy[1]), 0))],
    };
}
