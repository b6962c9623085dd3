using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class SquawkCodeTests
{
    [Fact]
    public void Every_code_survives_coding()
    {
        for (int code = 0; code < 4096; code++) SquawkCode.Decode13(SquawkCode.Encode13(code)).ShouldBe(code);
    }

    [Theory]
    [InlineData(0b0000000000001, 0x004)] // the last bit is D4
    [InlineData(0b1000000000000, 0x008)] // the first is C1
    [InlineData(0b0000000010000, 0x001)] // D1 stands where replies with altitude have Q
    [InlineData(0b0000001000000, 0x000)] // the seventh is a spare
    public void Bits_stand_where_the_standard_puts_them(int field, int code) => SquawkCode.Decode13(field).ShouldBe(code);

    [Fact]
    public void Mode_A_C_frames_have_a_digit_of_their_own_for_each_octal_digit()
    {
        SquawkCode.FromModeAC(0x7654).ShouldBe(Convert.ToInt32("7654", 8));
        SquawkCode.FromModeAC(0x1024 | 0x80).ShouldBe(Convert.ToInt32("1024", 8));
    }

    [Fact]
    public void A_code_is_shown_as_four_octal_digits() => SquawkCode.Format(Convert.ToInt32("0071", 8)).ShouldBe("0071");
}
