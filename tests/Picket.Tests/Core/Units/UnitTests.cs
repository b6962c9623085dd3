using Picket.Core.Units;

namespace Picket.Tests.Core.Units;

public sealed class UnitTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(360, 0, 0)]
    [InlineData(-90, 270, -90)]
    [InlineData(270, 270, -90)]
    [InlineData(180, 180, 180)]
    [InlineData(-180, 180, 180)]
    [InlineData(725, 5, 5)]
    [InlineData(-1e-300, 0, 0)]
    public void An_angle_wraps_to_a_turn_and_to_half_a_turn_each_side(double degrees, double wrapped, double signed)
    {
        Angle.FromDegrees(degrees).Wrapped().Degrees.ShouldBe(wrapped, 1e-12);
        Angle.FromDegrees(degrees).Signed().Degrees.ShouldBe(signed, 1e-12);
    }

    [Fact]
    public void A_wrapped_angle_is_never_a_whole_turn()
    {
        for (int turn = -1000; turn <= 1000; turn++)
        {
            foreach (double near in new[] { Math.BitDecrement(turn * Math.Tau), turn * Math.Tau, Math.BitIncrement(turn * Math.Tau) })
            {
                new Angle(near).Wrapped().Radians.ShouldBeInRange(0, Math.BitDecrement(Math.Tau));
            }
        }
    }

    [Fact]
    public void Units_of_aviation_are_the_international_ones()
    {
        Length.FromFeet(1000).Meters.ShouldBe(304.8, 1e-12);
        Length.FromNauticalMiles(1).Meters.ShouldBe(1852);
        new Length(304.8).Feet.ShouldBe(1000, 1e-9);
        new Length(3704).NauticalMiles.ShouldBe(2);
        Speed.FromKnots(3600).MetersPerSecond.ShouldBe(1852, 1e-9);
        new Speed(1852).Knots.ShouldBe(3600, 1e-9);
        Speed.FromFeetPerMinute(60).MetersPerSecond.ShouldBe(0.3048, 1e-12);
    }
}
