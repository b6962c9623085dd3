using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

/// <summary>Single messages against the values that "The 1090 MHz riddle" (J. Sun, 2021) prints for them.</summary>
public class SquitterTests
{
    [Fact]
    public void Identification_gives_callsign_and_category()
    {
        AircraftIdentification message = new(Message("8D4840D6202CC371C32CE0576098"));
        message.Callsign.ToString().ShouldBe("KLM1023");
        message.Category.ToString().ShouldBe("A0");
    }

    [Fact]
    public void Airborne_position_gives_altitude_and_code()
    {
        AirbornePosition message = new(Message("8D40621D58C382D690C8AC2863A7"));
        message.AltitudeFeet.ShouldBe(38_000);
        message.IsGeometric.ShouldBeFalse();
        message.Cpr.ShouldBe(new CprCode(93000, 51372, IsOdd: false));
    }

    [Fact]
    public void Velocity_over_ground_gives_speed_track_and_rate()
    {
        AirborneVelocity message = new(Message("8D485020994409940838175B284F"));
        message.GroundSpeedKnots.ShouldBe(159.20, 0.01);
        message.TrackDegrees.ShouldBe(182.88, 0.01);
        message.VerticalRateFeetPerMinute.ShouldBe(-832);
        message.IsBarometricRate.ShouldBeFalse();
        message.GeometricLessBarometricFeet.ShouldBe(550);
        double.IsNaN(message.HeadingDegrees).ShouldBeTrue();
    }

    [Fact]
    public void Airspeed_gives_heading_and_speed()
    {
        AirborneVelocity message = new(Message("8DA05F219B06B6AF189400CBC33F"));
        message.HeadingDegrees.ShouldBe(243.98, 0.01);
        message.AirspeedKnots.ShouldBe(375);
        message.IsTrueAirspeed.ShouldBeTrue();
        message.VerticalRateFeetPerMinute.ShouldBe(-2304);
        message.HasGroundVelocity.ShouldBeFalse();
    }

    [Fact]
    public void Surface_position_gives_speed_and_track()
    {
        SurfacePosition message = new(Message("8C4841753A9A153237AEF0F275BE"));
        message.GroundSpeedKnots.ShouldBe(17);
        message.TrackDegrees.ShouldBe(92.8125);
    }

    [Fact]
    public void Surface_pair_is_resolved_next_to_the_receiver()
    {
        CprCode even = new SurfacePosition(Message("8C4841753AAB238733C8CD4020B1")).Cpr, odd = new SurfacePosition(Message("8C4841753A8A35323FAEBDAC702D")).Cpr;
        Cpr.TryGlobalSurface(even, odd, newerIsOdd: true, new(51.990, 4.375), out LatitudeLongitude position).ShouldBeTrue();
        position.LatitudeDegrees.ShouldBe(52.320607, 1e-6);
        position.LongitudeDegrees.ShouldBe(4.734735, 1e-6);
    }

    private static ulong Message(string reply) => ModeSFrame.FromBytes(Convert.FromHexString(reply)).Message;
}
