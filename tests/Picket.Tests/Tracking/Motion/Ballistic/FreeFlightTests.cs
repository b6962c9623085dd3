using System.Globalization;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Tracking.Motion.Ballistic;

/// <summary>Flights against scipy's integrator (<c>arcs.py</c> made the table), closed forms and each other.</summary>
public sealed class FreeFlightTests
{
    private static readonly double[][] s_arcs =
    [
        .. File.ReadLines(Path.Combine(Checkout.Root, "tests", "Picket.Tests", "Tracking", "Motion", "Ballistic", "arcs.csv")).Skip(1)
            .Select(line => line.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()),
    ];

    public static TheoryData<int> Arcs => [.. Enumerable.Range(0, s_arcs.Length)];

    [Theory]
    [MemberData(nameof(Arcs))]
    public void Adaptive_steps_come_down_where_another_integrator_does(int arc) => Compare(arc, 1e-7, (environment, velocity, beta) =>
    {
        FreeFlight.TryLandExactly(environment, default, velocity, beta, new LevelGround(), 200, out Landing landing).ShouldBeTrue();
        return landing;
    });

    [Theory]
    [MemberData(nameof(Arcs))]
    public void Fixed_steps_come_down_within_a_ten_thousandth_of_it(int arc) => Compare(arc, 1e-4, (environment, velocity, beta) =>
    {
        FreeFlight.TryLand(environment, default, velocity, beta, new LevelGround(), out Landing landing).ShouldBeTrue();
        return landing;
    });

    [Theory]
    [MemberData(nameof(Arcs))]
    public void A_flight_followed_back_comes_to_where_it_rose(int arc)
    {
        double[] row = s_arcs[arc];
        FreeFlight.TryLandExactly(Environment(row), new(row[7], row[8], 0), new(row[9], row[10], row[11]), row[3], new LevelGround(), -200, out Landing start).ShouldBeTrue();
        start.Position.Norm.ShouldBeLessThan(1e-5 * row[6] * 200);
        start.Time.ShouldBe(-row[6], 1e-5 * row[6]);
    }

    [Fact]
    public void In_a_vacuum_an_arc_is_a_parabola()
    {
        var environment = new BallisticEnvironment(GravityModel.Flat, DensityModel.Exponential);
        var velocity = new EnuVector(123.4, -56.7, 210.9);
        double time = 2 * velocity.Z / 9.80665;
        FreeFlight.TryLandExactly(environment, default, velocity, double.PositiveInfinity, new LevelGround(), 200, out Landing exact).ShouldBeTrue();
        FreeFlight.TryLand(environment, default, velocity, double.PositiveInfinity, new LevelGround(), out Landing stepped).ShouldBeTrue();
        foreach (Landing landing in (Landing[])[exact, stepped])
        {
            landing.Time.ShouldBe(time, 1e-12 * time);
            landing.Position.X.ShouldBe(time * velocity.X, 1e-12 * time * 200);
            landing.Position.Y.ShouldBe(time * velocity.Y, 1e-12 * time * 200);
            landing.Velocity.Z.ShouldBe(-velocity.Z, 1e-12 * 200);
        }
    }

    [Fact]
    public void Dense_output_lies_on_the_arc()
    {
        var environment = new BallisticEnvironment(GravityModel.Flat, DensityModel.Exponential);
        DormandPrince whole = Integrator(environment), part = Integrator(environment);
        double[] start = [0, 0, 0, 200, 50, 250], between = new double[6];
        whole.Begin(0, start);
        while (whole.Time < 30)
        {
            whole.Step(30);
            double middle = 0.3 * whole.Time + 0.7 * whole.TimeBefore;
            whole.At(middle, between);
            part.Begin(0, start);
            part.RunTo(middle);
            for (int i = 0; i < 6; i++) between[i].ShouldBe(part.State[i], 1e-5);
        }
    }

    [Fact]
    public void The_error_of_a_step_is_of_the_fifth_order()
    {
        double[] errors = [.. ((double[])[1e-6, 1e-8, 1e-10]).Select(tolerance =>
        {
            var circle = new DormandPrince(2, (_, s, r) => (r[0], r[1]) = (s[1], -s[0]), tolerance, tolerance);
            circle.Begin(0, [1, 0]);
            circle.RunTo(20);
            return Math.Max(Math.Abs(circle.State[0] - Math.Cos(20)), Math.Abs(circle.State[1] + Math.Sin(20)));
        })];
        errors[0].ShouldBeLessThan(1e-4);
        errors[1].ShouldBeLessThan(errors[0] / 20);
        errors[2].ShouldBeLessThan(errors[1] / 20);
    }

    [Fact]
    public void A_step_that_never_gets_small_enough_is_said()
    {
        var pole = new DormandPrince(1, (_, s, r) => r[0] = s[0] * s[0]);
        pole.Begin(0, [1]);
        Should.Throw<ArithmeticException>(() => pole.RunTo(2)).Message.ShouldBe("no step of the integration is small enough");
    }

    [Fact]
    public void Coming_down_allocates_nothing()
    {
        var environment = new BallisticEnvironment(GravityModel.Flat, DensityModel.Isa);
        var ground = new LevelGround();
        Fall();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 10; k++) Fall();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Fall() => FreeFlight.TryLand(environment, new(0, 0, 100), new(200, 0, 200), 3000, ground, out _);
    }

    [Fact]
    public void What_is_below_the_ground_and_falls_came_down_a_moment_ago()
    {
        FreeFlight.TryLand(new(GravityModel.Flat, DensityModel.Isa), new(10, 0, -20), new(100, 0, -100), 3000, new LevelGround(), out Landing landing).ShouldBeTrue();
        landing.Time.ShouldBe(-0.2, 1e-12);
        landing.Position.X.ShouldBe(-10, 1e-9);
    }

    [Fact]
    public void Fixed_steps_hold_for_any_flight_of_minutes()
    {
        var chance = new Substream(5, "flights");
        var environment = new BallisticEnvironment(GravityModel.Wgs84, DensityModel.Isa, new GeodeticPosition(0.6, 0.7, 180), new WindLayer(0, new(5, 0, 0)), new WindLayer(3000, new(20, 10, 0)));
        for (int k = 0; k < 200; k++)
        {
            double elevation = chance.NextDouble(0.5, 1.3), azimuth = chance.NextDouble(0, Math.Tau), speed = chance.NextDouble(100, 600), beta = 3000 * Math.Exp(0.7 * chance.NextNormal());
            var velocity = new EnuVector(speed * Math.Cos(elevation) * Math.Sin(azimuth), speed * Math.Cos(elevation) * Math.Cos(azimuth), speed * Math.Sin(elevation));
            FreeFlight.TryLand(environment, default, velocity, beta, new LevelGround(), out Landing stepped).ShouldBeTrue();
            FreeFlight.TryLandExactly(environment, default, velocity, beta, new LevelGround(), 300, out Landing exact).ShouldBeTrue();
            (stepped.Position - exact.Position).Norm.ShouldBeLessThan(1e-4 * exact.Position.Norm);
            stepped.Time.ShouldBe(exact.Time, 1e-4 * exact.Time);
        }
    }

    private static void Compare(int arc, double tolerance, Func<BallisticEnvironment, EnuVector, double, Landing> fly)
    {
        double[] row = s_arcs[arc];
        Landing landing = fly(Environment(row), new(row[0], row[1], row[2]), row[3]);
        double way = Math.Sqrt(row[7] * row[7] + row[8] * row[8]), speed = Math.Sqrt(row[9] * row[9] + row[10] * row[10] + row[11] * row[11]);
        landing.Time.ShouldBe(row[6], tolerance * row[6]);
        landing.Position.X.ShouldBe(row[7], tolerance * way);
        landing.Position.Y.ShouldBe(row[8], tolerance * way);
        landing.Velocity.X.ShouldBe(row[9], tolerance * speed);
        landing.Velocity.Y.ShouldBe(row[10], tolerance * speed);
        landing.Velocity.Z.ShouldBe(row[11], tolerance * speed);
    }

    private static DormandPrince Integrator(BallisticEnvironment environment) => new(6, (_, s, r) =>
    {
        EnuVector a = environment.Acceleration(new(s[0], s[1], s[2]), new(s[3], s[4], s[5]), 1 / 3000.0);
        (r[0], r[1], r[2], r[3], r[4], r[5]) = (s[3], s[4], s[5], a.X, a.Y, a.Z);
    });

    private static BallisticEnvironment Environment(double[] row) => new(GravityModel.Flat, DensityModel.Exponential, null, new WindLayer(0, new(row[4], row[5], 0)));
}
