using Picket.Core.Time;
using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class AircraftTableTests
{
    private const int Address = 0x4CA7E8;
    private static readonly LatitudeLongitude Place = new(33.8, 42.4);

    [Fact]
    public void An_address_in_the_parity_is_trusted_for_60_s_after_a_clean_reply()
    {
        AircraftTable table = new();
        ModeSFrame reply = ModeSReply.Altitude(Address, 4000);
        table.Read(reply, At(0)).Trust.ShouldBe(ReplyTrust.Unconfirmed);
        table.Read(ModeSReply.AllCall(Address), At(1)).Trust.ShouldBe(ReplyTrust.Confirmed);
        table.Read(reply, At(61)).Trust.ShouldBe(ReplyTrust.Confirmed);
        table.Read(reply, At(61.1)).Trust.ShouldBe(ReplyTrust.Unconfirmed);
        table.Read(reply, At(61)).Address.ShouldBe(Address);
    }

    [Fact]
    public void An_all_call_reply_to_a_coded_interrogator_does_not_make_an_address_known()
    {
        AircraftTable table = new();
        ModeSFrame reply = ModeSReply.AllCall(Address, interrogator: 5);
        table.Read(reply, At(0)).Trust.ShouldBe(ReplyTrust.Unconfirmed);
        table.Read(ModeSReply.AllCall(Address), At(0)).Trust.ShouldBe(ReplyTrust.Confirmed);
        table.Read(reply, At(0)).Trust.ShouldBe(ReplyTrust.Confirmed);
    }

    [Fact]
    public void A_squitter_with_any_wrong_bit_is_refused()
    {
        ModeSFrame good = Position(Place, odd: false);
        byte[] bytes = new byte[ModeSFrame.LongBytes];
        for (int bit = 5; bit < 112; bit++) // the first five bits make it another format
        {
            good.CopyTo(bytes);
            bytes[bit / 8] ^= (byte)(0x80 >> bit % 8);
            new AircraftTable().Read(ModeSFrame.FromBytes(bytes), At(0)).Trust.ShouldBe(ReplyTrust.BadParity, $"bit {bit}");
        }
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(10.1, false)]
    public void Airborne_codes_pair_up_within_10_s(double apart, bool paired)
    {
        AircraftTable table = new();
        table.Read(Position(Place, odd: false), At(0));
        table.Read(Position(Place, odd: true), At(apart)).HasPosition.ShouldBe(paired);
    }

    [Fact]
    public void A_single_code_is_resolved_next_to_the_last_position_for_120_s()
    {
        AircraftTable table = Located(At(0));
        LatitudeLongitude moved = new(Place.LatitudeDegrees + 0.2, Place.LongitudeDegrees - 0.1);
        ModeSReport report = table.Read(Position(moved, odd: false), At(100));
        report.HasPosition.ShouldBeTrue();
        report.Position.DistanceMeters(moved).ShouldBeLessThan(6);
        Located(At(0)).Read(Position(moved, odd: false), At(121)).HasPosition.ShouldBeFalse();
    }

    [Fact]
    public void A_position_out_of_reach_is_not_taken_and_three_in_a_row_start_anew()
    {
        AircraftTable table = Located(At(0));
        LatitudeLongitude far = new(Place.LatitudeDegrees + 1, Place.LongitudeDegrees);
        table.Read(Position(far, odd: false), At(1)).HasPosition.ShouldBeFalse();
        table.Read(Position(Place, odd: true), At(2)).Position.DistanceMeters(Place).ShouldBeLessThan(6); // the stray code does not spoil the next
        for (int second = 3; second < 6; second++) table.Read(Position(far, odd: second % 2 == 0), At(second)).HasPosition.ShouldBeFalse();
        table.Read(Position(far, odd: true), At(6)).HasPosition.ShouldBeTrue();
    }

    [Fact]
    public void A_position_on_the_ground_needs_to_know_where_the_receiver_is()
    {
        ModeSFrame even = Ground(odd: false), odd = Ground(odd: true);
        AircraftTable without = new(), with = new();
        without.Read(even, At(0));
        without.Read(odd, At(1)).HasPosition.ShouldBeFalse();
        LatitudeLongitude receiver = new(Place.LatitudeDegrees + 0.1, Place.LongitudeDegrees - 0.1);
        with.Read(even, At(0), receiver);
        with.Read(odd, At(1), receiver).Position.DistanceMeters(Place).ShouldBeLessThan(2);
    }

    [Fact]
    public void Ground_and_air_codes_do_not_pair_up()
    {
        AircraftTable table = new();
        table.Read(Ground(odd: false), At(0), Place);
        table.Read(Position(Place, odd: true), At(1), Place).HasPosition.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Format_18_says_whose_addresses_it_uses(int control, bool other)
    {
        ModeSReport report = new AircraftTable().Read(ModeSReply.NonTransponder(Address, AircraftIdentification.From("TEST", new(0)).Message, control), At(0));
        report.Trust.ShouldBe(ReplyTrust.Confirmed);
        report.IsOtherAddress.ShouldBe(other);
    }

    [Fact]
    public void Other_addresses_are_other_aircraft()
    {
        AircraftTable table = new();
        table.Read(ModeSReply.NonTransponder(Address, AirbornePosition.From(Place, 0, odd: false).Message, control: 5), At(0));
        table.Read(Position(Place, odd: true), At(1)).HasPosition.ShouldBeFalse();
        table.Count.ShouldBe(2);
    }

    [Fact]
    public void Memory_is_bounded_and_keeps_those_heard_last()
    {
        AircraftTable table = new();
        for (int address = 1; address <= 3 * AircraftTable.Capacity; address++) table.Read(ModeSReply.AllCall(address), At(address * 0.001));
        table.Count.ShouldBeLessThanOrEqualTo(AircraftTable.Capacity);
        table.Read(ModeSReply.Altitude(3 * AircraftTable.Capacity - AircraftTable.Capacity / 2, 0), At(49)).Trust.ShouldBe(ReplyTrust.Confirmed);
    }

    [Fact]
    public void Addresses_that_went_silent_are_forgotten()
    {
        AircraftTable table = new();
        for (int address = 1; address <= 100_000; address++) table.Read(ModeSReply.AllCall(address), At(address * 10));
        table.Count.ShouldBeLessThanOrEqualTo(256);
    }

    [Fact]
    public void A_table_read_back_goes_on_as_the_one_that_was_saved()
    {
        AircraftTable table = new(), copy = new();
        Feed(table, 0, 700);
        copy.Load(new BinaryReader(new MemoryStream(Saved(table))));
        Saved(copy).ShouldBe(Saved(table));
        Feed(table, 700, 400).ShouldBe(Feed(copy, 700, 400));
        Saved(copy).ShouldBe(Saved(table));
    }

    [Fact]
    public void Bytes_that_are_no_table_are_refused() =>
        Should.Throw<InvalidDataException>(() => new AircraftTable().Load(new BinaryReader(new MemoryStream(new byte[64]))));

    /// <summary>Traffic of 300 aircraft with some noise; gives what was resolved.</summary>
    private static List<LatitudeLongitude> Feed(AircraftTable table, int from, int count)
    {
        List<LatitudeLongitude> positions = [];
        for (int step = from; step < from + count; step++)
        {
            int address = 0x400000 + step * 7919 % 300;
            LatitudeLongitude place = new(step * 0.37 % 170 - 85, address % 360 - 180);
            ModeSReport report = table.Read(ModeSReply.ExtendedSquitter(address, AirbornePosition.From(place, 9000, step % 2 == 0).Message), At(step * 0.1));
            if (report.HasPosition) positions.Add(report.Position);
        }

        return positions;
    }

    private static byte[] Saved(AircraftTable table)
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes);
        table.Save(writer);
        return bytes.ToArray();
    }

    private static AircraftTable Located(Instant time)
    {
        AircraftTable table = new();
        table.Read(Position(Place, odd: false), time);
        table.Read(Position(Place, odd: true), time).HasPosition.ShouldBeTrue();
        return table;
    }

    private static ModeSFrame Position(in LatitudeLongitude place, bool odd) =>
        ModeSReply.ExtendedSquitter(Address, AirbornePosition.From(place, 10_000, odd).Message);

    private static ModeSFrame Ground(bool odd) =>
        ModeSReply.ExtendedSquitter(Address, SurfacePosition.From(Place, movement: 20, trackDegrees: 90, odd).Message, ModeSReply.OnGround);

    private static Instant At(double seconds) => Instant.FromSeconds(1_000_000 + seconds);
}
