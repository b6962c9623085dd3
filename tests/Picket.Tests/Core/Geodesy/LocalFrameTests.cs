using Picket.Core.Geodesy;

namespace Picket.Tests.Core.Geodesy;

public sealed class LocalFrameTests
{
    // IOGP Publication 373-7-2 (EPSG Guidance Note 7-2), method 9837; GeographicLib 2.x, CartConvert(1), example with -l.
    [Theory]
    [InlineData(55, 5, 200, 53 + 48 / 60.0 + 33.820 / 3600, 2 + 7 / 60.0 + 46.380 / 3600, 73, -189013.869, -128642.040, -4220.171, 0.0005)]
    [InlineData(33, 44, 20, 33.3, 44.4, 6000, 37288.97, 33374.29, 5783.64, 0.01)]
    public void Published_points_are_reproduced_both_ways(
        double originLatitude, double originLongitude, double originHeight, double latitude, double longitude, double height, double x, double y, double z, double tolerance)
    {
        var frame = new LocalFrame(GeodeticPosition.FromDegrees(originLatitude, originLongitude, originHeight));
        EnuVector there = frame.ToEnu(GeodeticPosition.FromDegrees(latitude, longitude, height));
        there.X.ShouldBe(x, tolerance);
        there.Y.ShouldBe(y, tolerance);
        there.Z.ShouldBe(z, tolerance);
        GeodeticPosition back = frame.ToGeodetic(there);
        back.LatitudeDegrees.ShouldBe(latitude, 1e-13);
        back.LongitudeDegrees.ShouldBe(longitude, 1e-13);
        back.HeightMeters.ShouldBe(height, 1e-8);
    }

    [Fact]
    public void Site_coordinates_are_right_to_nanometres_over_the_whole_globe()
    {
        GeodeticPosition[] places = [.. Globe.Places(200, -10_000, 1_000_000)];
        for (int index = 0; index < places.Length; index++)
        {
            GeodeticPosition origin = places[index], place = places[(index * 31 + 7) % places.Length];
            EnuVector error = new LocalFrame(origin).ToEnu(place) - SlowWgs84.ToEnu(origin, place);
            error.Norm.ShouldBeLessThan(20e-9, $"{place} from {origin}");
        }
    }

    [Fact]
    public void A_round_trip_moves_nothing_by_more_than_ten_nanometres_within_500_km()
    {
        GeodeticPosition[] origins = [.. Globe.Places(100, -500, 9000)];
        foreach (GeodeticPosition origin in origins)
        {
            var frame = new LocalFrame(origin);
            foreach (EnuVector place in new EnuVector[] { new(0, 0, 0), new(1e-3, 0, 0), new(500_000, 0, 0), new(0, -500_000, 20_000), new(-3e5, 3e5, 1e6) })
            {
                (frame.ToEnu(frame.ToGeodetic(place)) - place).Norm.ShouldBeLessThan(10e-9, $"{place} from {origin}");
            }
        }
    }

    [Fact]
    public void North_is_y_and_up_is_z_at_the_antimeridian_and_the_pole()
    {
        var antimeridian = new LocalFrame(GeodeticPosition.FromDegrees(10, 180, 0));
        antimeridian.ToEnu(GeodeticPosition.FromDegrees(10, -179.99, 0)).X.ShouldBe(1096, 1);
        antimeridian.ToEnu(GeodeticPosition.FromDegrees(10.01, -180, 0)).Y.ShouldBe(1106, 1);
        var pole = new LocalFrame(GeodeticPosition.FromDegrees(90, 0, 0));
        pole.ToEnu(GeodeticPosition.FromDegrees(90, 123, 500)).ShouldSatisfyAllConditions(
            place => place.X.ShouldBe(0, 1e-8), place => place.Y.ShouldBe(0, 1e-8), place => place.Z.ShouldBe(500, 1e-8));
        pole.ToEnu(GeodeticPosition.FromDegrees(89.99, 0, 0)).Y.ShouldBe(-1117, 1);
    }

    [Fact]
    public void Arrays_give_the_same_bits()
    {
        var frame = new LocalFrame(GeodeticPosition.FromDegrees(54, 10, 30));
        GeodeticPosition[] places = [.. Globe.Places(100, -10_000, 1_000_000)];
        var enu = new EnuVector[places.Length];
        var back = new GeodeticPosition[places.Length];
        frame.ToEnu(places, enu);
        frame.ToGeodetic(enu, back);
        enu.ShouldBe(places.Select(place => frame.ToEnu(place)));
        back.ShouldBe(enu.Select(place => frame.ToGeodetic(place)));
    }
}
