using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class ModeSReplyTests
{
    private const int Address = 0x4CA7E8;

    [Fact]
    public void An_identification_is_built_as_transponders_send_it() =>
        ModeSReply.ExtendedSquitter(0x4840D6, AircraftIdentification.From("KLM1023", new(0)).Message).ToString().ShouldBe("8D4840D6202CC371C32CE0576098");

    [Fact]
    public void Position_altitude_and_accuracy_come_back()
    {
        LatitudeLongitude place = new(-33.9461, 151.1772);
        ModeSFrame even = ModeSReply.ExtendedSquitter(Address, AirbornePosition.From(place, 12_300, odd: false, typeCode: 10).Message);
        ModeSFrame odd = ModeSReply.ExtendedSquitter(Address, AirbornePosition.From(place, 12_300, odd: true, typeCode: 10).Message);
        AircraftTable table = new();
        table.Read(even, default).HasPosition.ShouldBeFalse();
        ModeSReport report = table.Read(odd, default);
        report.Address.ShouldBe(Address);
        report.TypeCode.ShouldBe(10);
        report.Position.DistanceMeters(place).ShouldBeLessThan(6);
        new AirbornePosition(report.Message).AltitudeFeet.ShouldBe(12_300);
    }

    [Theory]
    [InlineData(120, -340, 1984)]
    [InlineData(-1021, 0, -64)]
    [InlineData(0, 0, 0)]
    [InlineData(-1400, 1200, 5120)] // supersonic: steps of 4 kt
    public void Velocity_comes_back(int east, int north, int rate)
    {
        AirborneVelocity velocity = AirborneVelocity.From(east, north, rate, 275);
        velocity.EastKnots.ShouldBe(east);
        velocity.NorthKnots.ShouldBe(north);
        velocity.VerticalRateFeetPerMinute.ShouldBe(rate);
        velocity.GeometricLessBarometricFeet.ShouldBe(275);
        AirborneVelocity.From(east, north, rate).GeometricLessBarometricFeet.ShouldBe(AirborneVelocity.None);
    }

    [Fact]
    public void Surface_position_comes_back()
    {
        LatitudeLongitude place = new(51.99, 4.37);
        SurfacePosition position = SurfacePosition.From(place, movement: 44, trackDegrees: 270, odd: true);
        position.TrackDegrees.ShouldBe(270);
        position.GroundSpeedKnots.ShouldBe(20);
        Cpr.TryLocal(position.Cpr, new(51.9, 4.3), surface: true, out LatitudeLongitude found).ShouldBeTrue();
        found.DistanceMeters(place).ShouldBeLessThan(2);
    }

    [Fact]
    public void Status_and_operational_status_come_back()
    {
        AircraftStatus status = AircraftStatus.From(emergency: 4, squawk: Convert.ToInt32("7600", 8));
        (status.Emergency, status.Squawk).ShouldBe((4, Convert.ToInt32("7600", 8)));
        OperationalStatus quality = OperationalStatus.From(nacp: 9, sil: 3, geometricVerticalAccuracy: 2);
        (quality.Version, quality.Nacp, quality.Sil, quality.GeometricVerticalAccuracy).ShouldBe((2, 9, 3, 2));
    }

    [Fact]
    public void Replies_to_interrogators_carry_the_address_in_their_parity()
    {
        ModeSReply.Altitude(Address, 4_300).Syndrome.ShouldBe((uint)Address);
        ModeSReply.Identity(Address, Convert.ToInt32("4521", 8)).Syndrome.ShouldBe((uint)Address);
        ModeSReply.AllCall(Address).Syndrome.ShouldBe(0u);
        ModeSReply.AllCall(Address, interrogator: 0x17).Syndrome.ShouldBe(0x17u);
        ModeSReply.AllCall(Address).AnnouncedAddress.ShouldBe(Address);
    }

    [Fact]
    public void Type_codes_of_other_messages_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => AirbornePosition.From(default, 0, odd: false, typeCode: 19));
}
