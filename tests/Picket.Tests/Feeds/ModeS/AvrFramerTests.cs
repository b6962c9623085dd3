using System.Text;
using Picket.Feeds;
using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class AvrFramerTests
{
    [Theory]
    [InlineData("*8D4840D6202CC371C32CE0576098;", 0UL, 0)]
    [InlineData("*8d4840d6202cc371c32ce0576098;", 0UL, 0)]
    [InlineData("@0102030405FF8D4840D6202CC371C32CE0576098;", 0x0102030405FFUL, 0)]
    [InlineData("<0102030405FF808D4840D6202CC371C32CE0576098;", 0x0102030405FFUL, 0x80)]
    public void A_reply_is_read_in_every_form_and_shape_of_buffer(string text, ulong timestamp, int signal)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        AvrFrame.Read(bytes, out AvrFrame frame).ShouldBe(FrameResult.Done(bytes.Length, 0, bytes.Length));
        (frame.Timestamp, frame.Signal, frame.IsModeAC).ShouldBe((timestamp, (byte)signal, false));
        frame.Reply.ToString().ShouldBe("8D4840D6202CC371C32CE0576098");
        AvrFrame.Read([.. bytes, 0xFF, 0xFF], out _).ShouldBe(FrameResult.Done(bytes.Length, 0, bytes.Length));
        for (int length = 0; length < bytes.Length; length++) AvrFrame.Read(bytes.AsSpan(0, length), out _).Status.ShouldBe(FrameStatus.NeedMore);
    }

    [Fact]
    public void White_space_goes_with_the_frames_beside_it()
    {
        AvrFrame.Read("\r\n*1024;\r\n*"u8, out AvrFrame frame).ShouldBe(FrameResult.Done(10, 2, 6));
        (frame.IsModeAC, frame.ModeAC).ShouldBe((true, 0x1024));
        AvrFrame.Read("\r\n"u8, out _).ShouldBe(FrameResult.Done(2, 2, 0));
    }

    [Theory]
    [InlineData("hello *1024;", 6, "bytes before the start of a frame")]
    [InlineData("*10G4;*1024;", 6, "a frame is digits and a semicolon")]
    [InlineData("*10*1024;", 3, "a frame is digits and a semicolon")]
    [InlineData("*102;*1024;", 5, "a reply has 4, 14 or 28 digits")]
    [InlineData("@1024;", 6, "a reply has 4, 14 or 28 digits")]
    [InlineData("*00112233445566778899001122334455667788990011223344;", 52, "a frame is digits and a semicolon")]
    public void Text_that_is_no_frame_is_skipped_up_to_the_next_start(string text, int consumed, string reason) =>
        new AvrFramer().Next(Encoding.ASCII.GetBytes(text)).ShouldBe(FrameResult.Invalid(consumed, reason));
}
