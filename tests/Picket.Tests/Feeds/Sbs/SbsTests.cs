using System.Text;
using System.Text.Json.Nodes;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Feeds.Sbs;
using Picket.Tests.Feeds.ModeS;

namespace Picket.Tests.Feeds.Sbs;

public class SbsTests
{
    private const string Identification = "MSG,1,1,1,400159,1,2018/04/03,19:02:30.250,2018/04/03,19:02:30.251,SDM6244 ,,,,,,,,,,,0";
    private const string Position = "MSG,3,1,1,400159,1,2018/04/03,19:02:30.500,2018/04/03,19:02:30.501,,2650,,,59.72301,30.61833,,,0,0,0,0";
    private const string Velocity = "MSG,4,1,1,400159,1,2018/04/03,19:02:30.750,2018/04/03,19:02:30.751,,,203.7,313.4,,,-640,,,,,0";
    private const string Squawk = "MSG,6,1,1,400159,1,2018/04/03,19:02:31.000,2018/04/03,19:02:31.001,,,,,,,,1017,0,0,0,0";
    private static readonly Instant Received = Instant.FromUtc(new(2018, 4, 3, 19, 2, 31));

    [Fact]
    public void Every_field_of_a_line_becomes_a_member()
    {
        List<JsonObject> lines = RecordedLines.Of("sbs", Bytes(Identification, Position, Velocity, Squawk, "AIR,,1,1,400159,1,2018/04/03,19:02:30.250,,")).Objects;
        lines.Select(line => line.ToJsonString()).ShouldBe(
        [
            """{"format":"sbs","message":1,"icao":"400159","time":"2018-04-03T19:02:30.250Z","callsign":"SDM6244","on_ground":false}""",
            """{"format":"sbs","message":3,"icao":"400159","time":"2018-04-03T19:02:30.500Z","altitude_ft":2650,"alert":false,"emergency":false,"special_position":false,"on_ground":false,"latitude":59.72301,"longitude":30.61833}""",
            """{"format":"sbs","message":4,"icao":"400159","time":"2018-04-03T19:02:30.750Z","ground_speed_kt":203.7,"track_deg":313.4,"vertical_rate_fpm":-640,"on_ground":false}""",
            """{"format":"sbs","message":6,"icao":"400159","time":"2018-04-03T19:02:31.000Z","squawk":"1017","alert":false,"emergency":false,"special_position":false,"on_ground":false}""",
            """{"format":"sbs","event":"AIR"}""",
        ]);
    }

    [Fact]
    public void A_position_becomes_a_detection_and_names_become_reports()
    {
        RecordedFindings findings = Read(Site(new(0.0, 0.0, 0.0) { }, geographic: true), Bytes(Identification, Position, Velocity, Squawk));
        findings.Errors.ShouldBeEmpty();
        findings.Counts.ShouldBe(new SortedDictionary<string, int> { ["MSG1"] = 1, ["MSG3"] = 1, ["MSG4"] = 1, ["MSG6"] = 1 });
        findings.Reports.Select(report => (report.Callsign, report.Squawk)).ShouldBe([("SDM6244", null), (null, (short)Convert.ToInt32("1017", 8))]);
        var detection = findings.Detections.ShouldHaveSingleItem();
        detection.Identity.ToString().ShouldBe("icao:400159");
        detection.Time.ShouldBe(Received + Duration.FromMilliseconds(-500));
        detection.Measurement.Z.ShouldBe(2650 * 0.3048, 1); // a kilometre from the origin the Earth bends by 8 cm
        Math.Sqrt(detection.Measurement.X * detection.Measurement.X + detection.Measurement.Y * detection.Measurement.Y).ShouldBeLessThan(1500);
    }

    [Fact]
    public void A_clock_that_is_off_gives_way_to_the_arrival()
    {
        SbsReader reader = new(Feed(), Site(default, geographic: true));
        RecordedFindings findings = new();
        Instant late = Received + Duration.FromSeconds(7200);
        reader.Read(Bytes(Position), late, findings);
        findings.Detections[0].Time.ShouldBe(late);
        findings.Measured[0].ShouldBe(Received + Duration.FromMilliseconds(-500));
    }

    [Fact]
    public void A_site_without_geography_rejects_positions() =>
        Read(Site(default, geographic: false), Bytes(Position)).Errors.ShouldHaveSingleItem().Reason.ShouldStartWith("the site has no origin");

    [Theory]
    [InlineData("MSG,9,1,1,400159,1,,,,,,,,,,,,,,,,", "the type is not 1 to 8")]
    [InlineData("MSG,3,1,1,40015,1,,,,,,,,,,,,,,,,", "the address is not six hexadecimal digits")]
    [InlineData("MSG,3,1,1,400159", "less than 10 fields")]
    [InlineData("MSG,3,1,1,400159,1,,,,,,,,,,,,,,,,,", "more than 22 fields")]
    [InlineData("hello", "no BaseStation line")]
    public void Lines_that_cannot_be_read_are_rejected_with_their_reason_and_place(string line, string reason)
    {
        RecordedFindings findings = Read(Site(default, geographic: true), Bytes(Squawk, line, Squawk));
        findings.Counts["MSG6"].ShouldBe(2);
        findings.Errors.ShouldHaveSingleItem().ShouldBe(new(reason, Squawk.Length + 2));
    }

    [Fact]
    public void A_line_ends_where_it_ends_in_every_shape_of_buffer()
    {
        byte[] line = Bytes(Position);
        SbsFramer framer = new();
        framer.Next(line).ShouldBe(FrameResult.Done(line.Length, 0, line.Length - 2));
        framer.Next([.. line, 0xFF, 0xFF]).ShouldBe(FrameResult.Done(line.Length, 0, line.Length - 2));
        for (int length = 0; length < line.Length; length++) framer.Next(line.AsSpan(0, length)).Status.ShouldBe(FrameStatus.NeedMore);
        framer.Next(new byte[300]).ShouldBe(FrameResult.Invalid(300, "a line without an end"));
    }

    private static RecordedFindings Read(Site site, byte[] bytes)
    {
        RecordedFindings findings = new();
        new SbsReader(Feed(), site).Read(bytes, Received, findings);
        return findings;
    }

    private static Feed Feed() => new() { Id = "adsb", Protocol = "sbs", Transport = Transport.Tcp };

    private static Site Site(EnuVector receiver, bool geographic) => new()
    {
        Name = "site",
        Origin = geographic ? GeodeticPosition.FromDegrees(59.72, 30.60, 0) : null,
        Sensors = [new() { Id = "adsb", Kind = SensorKind.Receiver, Position = receiver }],
    };

    private static byte[] Bytes(params string[] lines) => Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\r\n")));
}
