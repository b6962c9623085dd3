using System.Text;
using System.Xml.Linq;
using System.Xml.Schema;
using Picket.Core.Modes;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Feeds.Cot;
using Picket.Tests.Core.Warnings;
using Test = Picket.Core.Modes.Test;

namespace Picket.Tests.Feeds.Cot;

public sealed class CotTests
{
    [Fact]
    public void Warnings_are_alerts_in_the_middle_of_their_zone_and_cancelled_by_the_all_clear()
    {
        string[] events = [.. Enum.GetValues<WarningStage>().Select(stage => Encoding.UTF8.GetString(CotWriter.Write(Message(SampleWarnings.Of<Live>(stage)))))];
        events[2].ShouldBe("<event version=\"2.0\" uid=\"hill-base.live.barracks.warning\" type=\"b-a-o-tbl\" time=\"2026-11-22T10:00:00.000Z\" start=\"2026-11-22T10:00:00.000Z\" "
            + "stale=\"2026-11-22T10:01:00.000Z\" how=\"m-g\"><point lat=\"33.7977461\" lon=\"42.4043194\" hae=\"180.017\" ce=\"120.0\" le=\"9999999.0\" />"
            + "<detail><contact callsign=\"TAKE COVER: barracks\" /><emergency type=\"911 Alert\">TAKE COVER: barracks</emergency><remarks>hill-base/123456789abcdef0/live/warning/1</remarks></detail></event>");
        events[1].ShouldContain("type=\"b-a-o-pan\"");
        events[0].ShouldContain("<emergency cancel=\"true\">ALL CLEAR: barracks</emergency>");
    }

    [Fact]
    public void What_manoeuvres_may_reach_a_zone_from_a_time_on() =>
        Message(SampleWarnings.Approach<Live>(WarningStage.Prepare)).Remarks.ShouldBe("hill-base/123456789abcdef0/live/warning/1 may reach barracks from 10:00:15 UTC on");

    [Fact]
    public void Events_of_an_exercise_and_of_a_test_say_so()
    {
        Message(SampleWarnings.Of<Live>(WarningStage.Prepare)).Opex.ShouldBeNull();
        (Message(SampleWarnings.Of<Exercise>(WarningStage.Prepare)) is { Opex: "e-hill-base", Callsign: "EXERCISE - PREPARE TO TAKE COVER: barracks" }).ShouldBeTrue();
        (Message(SampleWarnings.Of<Test>(WarningStage.Prepare)) is { Opex: "s-hill-base", Callsign: "TEST - PREPARE TO TAKE COVER: barracks" }).ShouldBeTrue();
    }

    [Fact]
    public void Events_validate_against_the_base_event_schema()
    {
        var schema = new XmlSchemaSet();
        schema.Add(null, Checkout.Shared("cot/xsd_mitre/CoT Base-Event Schema  (PUBLIC RELEASE).xsd"));
        foreach (CotEvent cot in All()) XDocument.Load(new MemoryStream(CotWriter.Write(cot))).Validate(schema, (_, wrong) => throw wrong.Exception);
    }

    [Fact]
    public void Events_are_read_as_they_were_written()
    {
        foreach (CotEvent cot in All())
        {
            byte[] bytes = CotWriter.Write(cot);
            CotReader.Read(bytes, out CotEvent? read).ShouldBeNull();
            CotWriter.Write(read!).ShouldBe(bytes);
        }
    }

    [Theory]
    [InlineData("Drawing Shapes - Circle.cot", "u-d-c-c", "Drawing Circle 1")]
    [InlineData("Geo Fence.cot", "u-d-c-c", "Geo Fence Circle")]
    [InlineData("Range & Bearing - Bullseye.cot", "u-r-b-bullseye", "Bullseye 1")]
    public void Events_of_TAK_are_read(string file, string type, string callsign)
    {
        CotReader.Read(File.ReadAllBytes(Checkout.Shared("cot/examples/" + file)), out CotEvent? read).ShouldBeNull();
        (read!.Type, read.Callsign).ShouldBe((type, callsign));
    }

    [Theory]
    [InlineData("lat=\"33.", "lat=\"133.", "lat: found \"133.")]
    [InlineData("uid=\"hill-base.live.barracks.warning\"", "", "uid of <event> is missing")]
    [InlineData("stale=\"2026", "stale=\"soon 2026", "stale: found \"soon 2026-11-22T10:01:00.000Z\", allowed: as in")]
    [InlineData("version=\"2.0\"", "version=\"1.1\"", "version: found \"1.1\", allowed: 2 to 1000")]
    [InlineData("event", "alert", "found <alert>, allowed: <event>")]
    public void An_event_that_is_none_is_refused_with_a_reason(string from, string to, string reason)
    {
        string text = Encoding.UTF8.GetString(CotWriter.Write(Message(SampleWarnings.Of<Live>(WarningStage.TakeCover))));
        text.ShouldContain(from);
        CotReader.Read(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)), out CotEvent? read).ShouldNotBeNull().ShouldStartWith(reason);
        read.ShouldBeNull();
    }

    [Fact]
    public void Damaged_events_never_upset_the_reader()
    {
        var random = new Random(7);
        byte[][] samples = [.. All().Select(CotWriter.Write)];
        int read = 0, refused = 0;
        for (int run = 0; run < 5000; run++)
        {
            byte[] bytes = [.. samples[random.Next(samples.Length)]];
            for (int change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length)];
            if (CotReader.Read(bytes, out CotEvent? cot) is not null) refused++;
            else if (cot is not null) read++;
        }

        read.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(100);
        (read + refused).ShouldBe(5000);
    }

    private static IEnumerable<CotEvent> All()
    {
        foreach (WarningStage stage in Enum.GetValues<WarningStage>())
        {
            yield return Message(SampleWarnings.Of<Live>(stage));
            yield return Message(SampleWarnings.Approach<Live>(stage));
            yield return Message(SampleWarnings.Of<Test>(stage, zone: "hangars"));
        }

        var track = new Track
        {
            Number = 17, Status = TrackStatus.Confirmed, Time = SampleWarnings.Start, FirstSeen = SampleWarnings.Start, LastSeen = SampleWarnings.Start, Position = new(1000, 2000, 300),
            Velocity = new(-30, 40, 1), Sigma = new(10, 10, 10), Existence = 0.99, Sources = [],
        };
        yield return CotMessages.Of(track, SampleWarnings.Site, SampleWarnings.Journal, Mode.Exercise, SampleWarnings.Start, SampleWarnings.Frame);
    }

    private static CotEvent Message(Announcement announcement) =>
        CotMessages.Of(announcement, SampleWarnings.Zones.Single(zone => zone.Id == announcement.Warning.Zone), SampleWarnings.Frame);
}
