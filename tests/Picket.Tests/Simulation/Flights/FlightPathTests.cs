using Picket.Core.Geodesy;
using Picket.Simulation.Flights;

namespace Picket.Tests.Simulation.Flights;

public sealed class FlightPathTests
{
    private static readonly Waypoint[] s_square = [new(0, 0, 100), new(0, 4, 300), new(4, 4, 300), new(4, 0, 100)];

    [Theory]
    [InlineData(true, 18)]
    [InlineData(true, 62)]
    [InlineData(false, 62)]
    [InlineData(false, 110)]
    public void A_flight_keeps_its_speed_without_jumps_and_turns_no_sharper_than_its_bank(bool closed, double speed)
    {
        var path = new FlightPath([new(-20, -3, 300), new(-2, 4, 900), new(9, 14, 900), new(22, 15, 2000), new(15, -11, 300)], speed, closed);
        const double step = 0.05;
        double sharpest = 0;
        for (double time = step; time < Math.Min(path.Duration, 2000) - step; time += step)
        {
            EnuVector before = Ground(path, time - step), now = Ground(path, time), after = Ground(path, time + step);
            ((now - before).Norm / step).ShouldBe(path.Speed, path.Speed * 0.002);
            sharpest = Math.Max(sharpest, (after - now - (now - before)).Norm / (step * step));
        }

        sharpest.ShouldBeLessThan(9.80665 * Math.Tan(25.5 * Math.PI / 180));
    }

    [Fact]
    public void An_open_path_begins_and_ends_at_its_ends()
    {
        var path = new FlightPath(s_square, 20, closed: false);
        path.At(-5).ShouldBe(new EnuVector(0, 0, 100));
        EnuVector end = path.At(path.Duration + 5);
        (end - new EnuVector(4000, 0, 100)).Norm.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void A_corner_is_cut_by_the_arc_of_a_level_turn()
    {
        var path = new FlightPath([new(0, 0, 0), new(0, 10, 0), new(10, 10, 0)], 50, closed: false);
        double radius = 50 * 50 / (9.80665 * Math.Tan(25 * Math.PI / 180));
        path.Length.ShouldBe(20_000 - 2 * radius + radius * Math.PI / 2, 1e-6);
        double nearest = Enumerable.Range(0, 4000).Min(tenth => (Ground(path, tenth / 10.0) - new EnuVector(0, 10_000, 0)).Norm);
        nearest.ShouldBe(radius * (Math.Sqrt(2) - 1), 1);
    }

    [Fact]
    public void A_loop_comes_back_to_where_it_was()
    {
        var path = new FlightPath(s_square, 20, closed: true);
        foreach (double time in new[] { 0, 17.3, 400, 799 }) (path.At(time) - path.At(time + 3 * path.Duration)).Norm.ShouldBeLessThan(1e-6);
        path.At(1).Z.ShouldBeInRange(100, 300);
        Enumerable.Range(0, 900).Max(time => path.At(time).Z).ShouldBe(300, 1);
    }

    private static EnuVector Ground(FlightPath path, double time) => path.At(time) with { Z = 0 };
}
