using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Units;

namespace Picket.Tests.Core;

/// <summary>The numbers of docs/units-and-frames.md.</summary>
public sealed class UnitsAndFramesTests
{
    private const double Degree = Math.PI / 180;
    private static readonly string s_page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "units-and-frames.md"));
    private readonly LocalFrame _site = new(GeodeticPosition.FromDegrees(54, 10, 0));

    [Fact]
    public void Factors_are_the_ones_of_the_page()
    {
        Says("1 ft = 0.3048 m, 1 NM = 1852 m");
        Length.FromFeet(1).Meters.ShouldBe(0.3048);
        Length.FromNauticalMiles(1).Meters.ShouldBe(1852);
        Says("1 kt = 1852/3600 m/s, 1 ft/min = 0.00508 m/s");
        Speed.FromKnots(1).MetersPerSecond.ShouldBe(1852 / 3600.0);
        Speed.FromFeetPerMinute(1).MetersPerSecond.ShouldBe(0.00508, 1e-15);
        Says("1/128 s = 7,812,500 ns");
        Instant.FromSeconds(1 / 128.0).Nanoseconds.ShouldBe(7_812_500);
    }

    [Fact]
    public void An_instant_reaches_from_1677_to_2262()
    {
        Says("from 1677 to 2262");
        new Instant(long.MinValue).ToString().ShouldStartWith("1677-");
        new Instant(long.MaxValue).ToString().ShouldStartWith("2262-");
    }

    [Fact]
    public void The_ellipsoid_falls_784_m_below_the_plane_at_100_km()
    {
        Says("about 784 m below");
        double step = 0.001, latitude = 54;
        while (_site.ToEnu(GeodeticPosition.FromDegrees(latitude, 10, 0)) is { } place && Math.Sqrt(place.X * place.X + place.Y * place.Y) < 100_000) latitude += step;
        _site.ToEnu(GeodeticPosition.FromDegrees(latitude, 10, 0)).Z.ShouldBe(-784, 2);
    }

    [Fact]
    public void North_100_km_to_the_east_is_1_23_degrees_to_the_left()
    {
        Says("100 km east of a site at 54 degrees north");
        Says("1.23 degrees to the left");
        GeodeticPosition east = _site.ToGeodetic(new EnuVector(100_000, 0, 0));
        EnuVector own = _site.ToEnu(new LocalFrame(east).ToEcef(new EnuVector(0, 1000, 0))) - new EnuVector(100_000, 0, 0);
        (Math.Atan2(own.X, own.Y) / Degree).ShouldBe(-1.23, 0.01);
    }

    private static void Says(string words) => s_page.ReplaceLineEndings(" ").ShouldContain(words);
}
