using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class Crc24Tests
{
    [Theory]
    [InlineData("8D4840D6202CC371C32CE0576098", 0u)] // "The 1090 MHz riddle", chapter on error control
    [InlineData("8F400159E1181500000000D94095", 0u)] // dump1090 on the shared capture
    [InlineData("02A184999C5FE3", 0x504DD9u)]
    [InlineData("A0200233EA59BF163F57ECD3CB13", 0x400159u)]
    public void What_is_left_of_the_parity_is_as_others_found_it(string reply, uint expected) =>
        ModeSFrame.FromBytes(Convert.FromHexString(reply)).Syndrome.ShouldBe(expected);

    [Fact]
    public void Tables_agree_with_division_bit_by_bit()
    {
        Random random = new(1);
        byte[] bytes = new byte[ModeSFrame.LongBytes];
        for (int run = 0; run < 2000; run++)
        {
            random.NextBytes(bytes);
            ModeSFrame.FromBytes(bytes).Syndrome.ShouldBe(Divide(bytes));
            ModeSFrame.FromBytes(bytes.AsSpan(0, ModeSFrame.ShortBytes)).Syndrome.ShouldBe(Divide(bytes.AsSpan(0, ModeSFrame.ShortBytes)));
        }
    }

    /// <summary>Polynomial division as the standard describes it: the whole message modulo the generator.</summary>
    private static uint Divide(ReadOnlySpan<byte> message)
    {
        uint remainder = 0;
        for (int bit = 0; bit < message.Length * 8; bit++)
        {
            remainder = remainder << 1 | (uint)(message[bit / 8] >> (7 - bit % 8) & 1);
            if ((remainder & 0x1000000) != 0) remainder ^= 0x1FFF409;
        }

        return remainder;
    }
}
