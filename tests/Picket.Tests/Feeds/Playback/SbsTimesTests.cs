using System.Text;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Feeds.Playback;

namespace Picket.Tests.Feeds.Playback;

public sealed class SbsTimesTests
{
    private const string Line = "MSG,3,1,1,4CA7E8,1,2026/11/22,23:59:59.500,2026/11/22,23:59:59.700,,12000,,,59.1,32.2,,,0,0,0,0\r\n";
    private static readonly Instant s_generated = Instant.FromUtc(new DateTime(2026, 11, 22, 23, 59, 59, 500, DateTimeKind.Utc));
    private readonly FrameTimes _times = FrameTimes.Of(FeedProtocols.Find("sbs")!, default)!;

    [Fact]
    public void The_time_of_a_frame_is_when_its_first_message_was_generated() =>
        _times.First(Encoding.ASCII.GetBytes("CLK,,1,,,,2026/11/22,10:00:00.000,,\r\n" + Line), default).ShouldBe(s_generated);

    [Fact]
    public void A_line_without_a_time_has_none() =>
        _times.First("MSG,3,1,1,4CA7E8,1,,,,,,12000,,,59.1,32.2,,,0,0,0,0\r\n"u8, default).ShouldBeNull();

    [Fact]
    public void Both_times_move_and_nothing_else_changes() =>
        Encoding.ASCII.GetString(_times.Move(Encoding.ASCII.GetBytes(Line), default, Duration.FromSeconds(1)))
            .ShouldBe("MSG,3,1,1,4CA7E8,1,2026/11/23,00:00:00.500,2026/11/23,00:00:00.700,,12000,,,59.1,32.2,,,0,0,0,0\r\n");

    [Theory]
    [InlineData("no line at all, but commas,,,,,,,,")]
    [InlineData("MSG,3,1,1,4CA7E8,1,2026/13/22,10:00:00.000")]
    public void What_is_no_time_stays_as_it_is(string line) =>
        Encoding.ASCII.GetString(_times.Move(Encoding.ASCII.GetBytes(line), default, Duration.FromSeconds(1))).ShouldBe(line);
}
