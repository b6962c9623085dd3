using Picket.Core.Geodesy;

namespace Picket.Tests.Core.Geodesy;

public sealed class Wgs84Tests
{
    private const double Nanometers = 1e-9;

    // IOGP Publication 373-7-2 (EPSG Guidance Note 7-2), method 9602; GeographicLib 2.x, CartConvert(1), examples.
    [Theory]
    [InlineData(53 + 48 / 60.0 + 33.820 / 3600, 2 + 7 / 60.0 + 46.380 / 3600, 73, 3771793.968, 140253.342, 5124304.349, 0.0005)]
    [InlineData(33.3, 44.4, 6000, 3816209.60, 3737108.55, 3485109.57, 0.005)]
    [InlineData(0, 0, 0, 6378137, 0, 0, 1e-9)]
    [InlineData(90, 0, 0, 0, 0, 6356752.3142, 5e-5)]
    public void Published_points_are_reproduced_both_ways(double latitude, double longitude, double height, double x, double y, double z, double tolerance)
    {
        EcefPosition ecef = Wgs84.ToEcef(GeodeticPosition.FromDegrees(latitude, longitude, height));
        ecef.X.ShouldBe(x, tolerance);
        ecef.Y.ShouldBe(y, tolerance);
        ecef.Z.ShouldBe(z, tolerance);

        const double metersPerDegree = 111_000;
        GeodeticPosition back = Wgs84.ToGeodetic(new(x, y, z));
        back.LatitudeDegrees.ShouldBe(latitude, 2 * tolerance / metersPerDegree);
        if (latitude < 90) back.LongitudeDegrees.ShouldBe(longitude, 4 * tolerance / metersPerDegree);
        back.HeightMeters.ShouldBe(height, 2 * tolerance);
    }

    [Fact]
    public void Earth_fixed_coordinates_are_right_to_nanometres() =>
        Globe.Places(1000, -10_000, 1_000_000).Max(place => SlowWgs84.Error(place, Wgs84.ToEcef(place))).ShouldBeLessThan(5 * Nanometers);

    [Fact]
    public void Geodetic_positions_are_right_to_nanometres() =>
        // The exact Earth-fixed place of the answer is compared with the question.
        Globe.Places(1000, -10_000, 1_000_000).Select(place => Wgs84.ToEcef(place)).Max(ecef => SlowWgs84.Error(Wgs84.ToGeodetic(ecef), ecef)).ShouldBeLessThan(10 * Nanometers);

    [Fact]
    public void Geodetic_positions_hold_from_far_below_to_far_above() =>
        Globe.Places(500, -1_000_000, 100_000_000).Select(place => Wgs84.ToEcef(place)).Max(ecef => SlowWgs84.Error(Wgs84.ToGeodetic(ecef), ecef)).ShouldBeLessThan(200 * Nanometers);

    [Fact]
    public void A_round_trip_moves_nothing_by_more_than_ten_nanometres()
    {
        foreach (GeodeticPosition place in Globe.Places(20_000, -10_000, 1_000_000))
        {
            EcefPosition there = Wgs84.ToEcef(place), again = Wgs84.ToEcef(Wgs84.ToGeodetic(there));
            Math.Max(Math.Abs(there.X - again.X), Math.Max(Math.Abs(there.Y - again.Y), Math.Abs(there.Z - again.Z))).ShouldBeLessThan(10 * Nanometers, place.ToString());
        }
    }

    [Fact]
    public void Answers_stay_in_their_ranges()
    {
        foreach (GeodeticPosition place in Globe.Places(2000, -10_000, 1_000_000).Select(place => Wgs84.ToGeodetic(Wgs84.ToEcef(place))))
        {
            Math.Abs(place.LatitudeRadians).ShouldBeLessThanOrEqualTo(Math.PI / 2);
            Math.Abs(place.LongitudeRadians).ShouldBeLessThanOrEqualTo(Math.PI);
        }
    }

    [Fact]
    public void Arrays_give_the_same_bits()
    {
        GeodeticPosition[] places = [.. Globe.Places(100, -10_000, 1_000_000)];
        var ecef = new EcefPosition[places.Length];
        var back = new GeodeticPosition[places.Length];
        Wgs84.ToEcef(places, ecef);
        Wgs84.ToGeodetic(ecef, back);
        ecef.ShouldBe(places.Select(place => Wgs84.ToEcef(place)));
        back.ShouldBe(ecef.Select(place => Wgs84.ToGeodetic(place)));
    }

    [Fact]
    public void Arrays_of_different_lengths_are_refused() =>
        Should.Throw<ArgumentException>(() => Wgs84.ToEcef(new GeodeticPosition[2], new EcefPosition[3])).Message.ShouldContain("2 positions but room for 3 results");
}
