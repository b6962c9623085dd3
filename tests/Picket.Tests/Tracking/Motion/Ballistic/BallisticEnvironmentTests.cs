using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Tracking.Motion.Ballistic;

/// <summary>Gravity, air and wind against what the standards print.</summary>
public sealed class BallisticEnvironmentTests
{
    [Theory] // ICAO Doc 7488, table 1: height above sea level, m, density, kg/m^3
    [InlineData(0, 1.225)]
    [InlineData(1000, 1.11166)]
    [InlineData(5000, 0.736429)]
    [InlineData(11000, 0.364801)]
    [InlineData(15000, 0.194755)]
    [InlineData(20000, 0.0889097)]
    [InlineData(30000, 0.0184101)]
    [InlineData(-500, 1.28490)]
    public void The_standard_atmosphere_is_as_printed(double height, double density) =>
        new BallisticEnvironment(GravityModel.Flat, DensityModel.Isa).Density(height).ShouldBe(density, 3e-5 * density);

    [Theory] // WGS-84 normal gravity, by Somigliana's formula (NIMA TR8350.2, equation 4-1)
    [InlineData(0)]
    [InlineData(33.8)]
    [InlineData(54.5)]
    [InlineData(-80)]
    [InlineData(90)]
    public void Gravity_on_the_ellipsoid_is_the_normal_one(double latitudeDegrees)
    {
        double latitude = latitudeDegrees * Math.PI / 180, sine = Math.Sin(latitude) * Math.Sin(latitude);
        double normal = 9.7803253359 * (1 + 0.00193185265241 * sine) / Math.Sqrt(1 - Wgs84.EccentricitySquared * sine);
        EnuVector gravity = new BallisticEnvironment(GravityModel.Wgs84, DensityModel.Isa, new GeodeticPosition(latitude, 0.3, 0)).Gravity(default, default);
        gravity.Z.ShouldBe(-normal, 1.3e-4);
        gravity.X.ShouldBe(0, 1e-12);
        gravity.Y.ShouldBe(0, 1.3e-4);
    }

    [Fact]
    public void What_flies_north_is_turned_east_by_the_turning_Earth()
    {
        var environment = new BallisticEnvironment(GravityModel.Wgs84, DensityModel.Isa, new GeodeticPosition(Math.PI / 6, 0, 0));
        EnuVector turned = environment.Gravity(default, new(0, 1000, 0)) - environment.Gravity(default, default);
        turned.X.ShouldBe(2 * 7.292115e-5 * 1000 * 0.5, 1e-12);
        turned.Y.ShouldBe(0, 1e-12);
    }

    [Fact] // without air, a flight in the turning frame is an orbit about the Earth's centre
    public void A_flight_over_the_turning_Earth_keeps_its_energy()
    {
        var environment = new BallisticEnvironment(GravityModel.Wgs84, DensityModel.Isa, new GeodeticPosition(0.8, 0, 100));
        var far = new EnuVector(3000, -2000, 5000);
        const double step = 1;
        double potential = 0;
        EnuVector way = far * step;
        for (int k = 0; k < 1000; k++)
        {
            EnuVector g = environment.Gravity(way * ((k + 0.5) / 1000), default);
            potential += (g.X * way.X + g.Y * way.Y + g.Z * way.Z) / 1000;
        }

        FreeFlight.TryLandExactly(environment, default, new(300, 100, 400), double.PositiveInfinity, new SlantedGround(), 100, out Landing landing).ShouldBeTrue();
        double work = 0;
        for (int k = 0; k < 1000; k++)
        {
            EnuVector g = environment.Gravity(landing.Position * ((k + 0.5) / 1000), default);
            work += (g.X * landing.Position.X + g.Y * landing.Position.Y + g.Z * landing.Position.Z) / 1000;
        }

        Math.Pow(landing.Velocity.Norm, 2).ShouldBe(Math.Pow(new EnuVector(300, 100, 400).Norm, 2) + 2 * work, 1e-5);
        potential.ShouldBeLessThan(0);
    }

    [Fact]
    public void Height_follows_the_ellipsoid()
    {
        var origin = new GeodeticPosition(0.95, 0.2, 120);
        var environment = new BallisticEnvironment(GravityModel.Wgs84, DensityModel.Isa, origin);
        var frame = new LocalFrame(origin);
        foreach (EnuVector place in (EnuVector[])[new(0, 0, 0), new(20_000, -15_000, 3000), new(-30_000, 500, 8000)])
            environment.Height(place).ShouldBe(frame.ToGeodetic(place).HeightMeters, 0.5);
    }

    [Fact]
    public void Wind_changes_evenly_between_its_layers_and_stays_beyond_them()
    {
        var environment = new BallisticEnvironment(GravityModel.Flat, DensityModel.Isa, null, new WindLayer(100, new(2, 0, 0)), new WindLayer(300, new(6, 4, 0)));
        environment.Wind(0).ShouldBe(new EnuVector(2, 0, 0));
        environment.Wind(200).ShouldBe(new EnuVector(4, 2, 0));
        environment.Wind(900).ShouldBe(new EnuVector(6, 4, 0));
        Should.Throw<ArgumentException>(() => new BallisticEnvironment(GravityModel.Flat, DensityModel.Isa, null, new WindLayer(1, default), new WindLayer(1, default)));
        Should.Throw<ArgumentException>(() => new BallisticEnvironment(GravityModel.Wgs84, DensityModel.Isa));
    }

    private sealed class SlantedGround : IGround
    {
        public double Height(double x, double y) => -0.1 * x - 50;
    }
}
