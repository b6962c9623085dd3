using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Measurements;

namespace Picket.Tests.Tracking.Measurements;

/// <summary>The probability of being inside a field, against the share of drawn places that are.</summary>
public sealed class SensorCoverageTests
{
    private const int Draws = 20_000;
    private const double Tolerance = 0.02; // 4 sigma of the share, and the little that an arc differs from its tangent

    private static readonly FieldOfView s_box = new() { X = new(-1000, 2000), Y = new(0, 1500) };
    private static readonly FieldOfView s_ring = new() { Range = new(5000, 40_000) };
    private static readonly FieldOfView s_sector = new() { Range = new(5000, 40_000), Azimuth = new(5.5, 0.7) }; // through north

    [Theory]
    [InlineData(0, 700)]
    [InlineData(2000, 700)]
    [InlineData(2040, 1470)] // a corner
    [InlineData(-1060, 1600)]
    [InlineData(3000, 3000)]
    public void Inside_a_box(double x, double y) => Compare(s_box, new(x, y, 0), sigmaX: 50, sigmaY: 80, correlation: 0);

    [Theory]
    [InlineData(0, 20_000)]
    [InlineData(28_284, 28_284)] // the outer limit
    [InlineData(3000, -4000)] // the inner limit
    [InlineData(-30_000, 26_600)]
    [InlineData(40_000, 40_000)]
    public void Inside_a_ring(double x, double y) => Compare(s_ring, new(x, y, 0), sigmaX: 120, sigmaY: 60, correlation: 0.6);

    [Theory]
    [InlineData(0, 20_000)]
    [InlineData(12_884, 15_297)] // the end
    [InlineData(12_950, 15_240)]
    [InlineData(-14_111, 14_174)] // the start
    [InlineData(-14_200, 14_050)]
    [InlineData(0, -20_000)]
    public void Inside_a_sector(double x, double y) => Compare(s_sector, new(x, y, 0), sigmaX: 120, sigmaY: 60, correlation: -0.5);

    [Fact]
    public void What_is_far_from_a_field_is_inside_with_a_probability_that_no_sum_notices()
    {
        var chance = new Substream(2, "far");
        int far = 0;
        foreach (FieldOfView field in (FieldOfView[])[s_box, s_ring, s_sector, s_ring with { Elevation = new(0.01, 0.4) }])
        {
            var coverage = new SensorCoverage(new Sensor { Id = "s", Kind = SensorKind.Radar, Position = new(300, -200, 10), Field = field });
            for (int draw = 0; draw < 2000; draw++)
            {
                var place = new EnuVector(chance.NextDouble(-120_000, 120_000), chance.NextDouble(-120_000, 120_000), chance.NextDouble(-2000, 12_000));
                double reach = chance.NextDouble(0, 2000), sigma = chance.NextDouble(1, 2000), correlation = chance.NextDouble(-1, 1), angle = chance.NextDouble(0, Math.Tau);
                if (!coverage.IsFarFrom(place, reach, sigma)) continue;
                far++;
                var mean = place + new EnuVector(Math.Cos(angle), Math.Sin(angle), 0) * reach;
                (1 - coverage.Inside(mean, sigma * sigma, correlation * sigma * sigma, sigma * sigma)).ShouldBe(1);
            }
        }

        far.ShouldBeInRange(2000, 7500);
    }

    private static void Compare(FieldOfView field, EnuVector mean, double sigmaX, double sigmaY, double correlation)
    {
        var antenna = new EnuVector(300, -200, 0);
        var coverage = new SensorCoverage(new Sensor { Id = "s", Kind = SensorKind.Radar, RangeKind = RangeKind.Ground, Position = antenna, Field = field });
        if (field.X is null) mean += antenna;
        var chance = new Substream(1, "places");
        int inside = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            double u = chance.NextNormal(), v = correlation * u + Math.Sqrt(1 - correlation * correlation) * chance.NextNormal();
            inside += coverage.Contains(mean + new EnuVector(sigmaX * u, sigmaY * v, 0)) ? 1 : 0;
        }

        coverage.Inside(mean, sigmaX * sigmaX, correlation * sigmaX * sigmaY, sigmaY * sigmaY).ShouldBe((double)inside / Draws, Tolerance);
    }
}
