using Picket.Feeds;
using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class BeastFramerTests
{
    private const ulong Timestamp = 0x1A02_031A_1A06; // three bytes of it are doubled

    /// <summary>Every type of frame, with and without bytes that are doubled.</summary>
    public static TheoryData<string> Frames =>
    [
        "1A31 1A1A02031A1A1A1A06 2C 1024",
        "1A32 0102030405FF 13 5F4001594B0FBB",
        "1A32 1A1A02031A1A1A1A06 1A1A 5F1A1A01594B0FBB",
        "1A33 0102030405FF 40 8D4840D6202CC371C32CE0576098",
        "1A33 1A1A1A1A1A1A1A1A1A1A1A1A 1A1A 1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A",
        "1A34 0102030405FF 00 1000800000000000000000000000",
        "1A35 000102030405060708090A0B0C0D0E0F1011121314",
        "1AE3 0102030405060708",
    ];

    [Theory]
    [MemberData(nameof(Frames))]
    public void A_frame_ends_where_it_ends_in_every_shape_of_buffer(string hex)
    {
        byte[] bytes = Bytes(hex);
        BeastFrame.Read(bytes, out BeastFrame exact).ShouldBe(FrameResult.Done(bytes.Length, 0, bytes.Length));
        foreach (int spare in new[] { 1, 8, 40 })
        {
            byte[] padded = [.. bytes, .. Enumerable.Repeat((byte)0xFF, spare)];
            BeastFrame.Read(padded, out BeastFrame frame).ShouldBe(FrameResult.Done(bytes.Length, 0, bytes.Length));
            (frame.Type, frame.Timestamp, frame.Signal, frame.Data).ShouldBe((exact.Type, exact.Timestamp, exact.Signal, exact.Data));
        }

        for (int length = 0; length < bytes.Length; length++) new BeastFramer().Next(bytes.AsSpan(0, length)).Status.ShouldBe(FrameStatus.NeedMore);
    }

    [Fact]
    public void A_long_reply_is_read_with_its_timestamp_and_signal()
    {
        BeastFrame.Read(Bytes("1A33 1A1A02031A1A1A1A06 80 8D4840D6202CC371C32CE0576098"), out BeastFrame frame);
        frame.Type.ShouldBe(BeastType.ModeSLong);
        frame.Timestamp.ShouldBe(Timestamp);
        frame.SignalDecibels.ShouldBe(-5.99, 0.01); // 20 log(128/255)
        frame.Reply.ToString().ShouldBe("8D4840D6202CC371C32CE0576098");
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        ModeSFrame reply = ModeSFrame.FromBytes(Convert.FromHexString("8D1A40D6201AC371C31AE0576098"));
        byte[] bytes = new byte[BeastFrame.MaxLength];
        int length = BeastWriter.Write(bytes, reply, Timestamp, 0x1A);
        BeastFrame.Read(bytes.AsSpan(0, length), out BeastFrame frame).Length.ShouldBe(length);
        (frame.Timestamp, frame.Signal, frame.Reply).ShouldBe((Timestamp, (byte)0x1A, reply));
        length = BeastWriter.WriteModeAC(bytes, Convert.ToInt32("7654", 8), Timestamp, 9);
        BeastFrame.Read(bytes.AsSpan(0, length), out frame);
        (frame.Type, frame.ModeAC, frame.Signal).ShouldBe((BeastType.ModeAC, 0x7654, (byte)9));
    }

    [Theory]
    [InlineData("0001021A33", 3, "bytes before the start of a frame")]
    [InlineData("1A1A05061A33", 4, "unknown type of frame")]
    [InlineData("1A391A33", 2, "unknown type of frame")]
    [InlineData("1A3201021A33010203", 4, "the frame is cut short by the start of another")]
    [InlineData("000102", 3, "bytes before the start of a frame")]
    public void Bytes_that_are_no_frame_are_skipped_up_to_the_next_start(string hex, int consumed, string reason) =>
        new BeastFramer().Next(Bytes(hex)).ShouldBe(FrameResult.Invalid(consumed, reason));

    [Fact]
    public void Beast_is_told_from_other_formats()
    {
        BeastFramer.Recognize(Bytes(string.Concat(Frames.Select(row => row.Data)))).ShouldBe(1);
        BeastFramer.Recognize("*8D4840D6202CC371C32CE0576098;\n"u8).ShouldBe(0);
        BeastFramer.Recognize([]).ShouldBe(0);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", ""));
}
