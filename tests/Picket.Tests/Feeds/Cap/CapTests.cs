using System.Text;
using System.Xml.Linq;
using System.Xml.Schema;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Feeds.Cap;
using Picket.Tests.Core.Warnings;

namespace Picket.Tests.Feeds.Cap;

public sealed class CapTests
{
    private static readonly XNamespace s_cap = CapWriter.Namespace;

    [Fact]
    public void Every_stage_of_every_mode_validates_against_the_OASIS_schema_with_its_status()
    {
        XmlSchemaSet schema = Oasis();
        foreach (Announcement warning in All())
        {
            foreach (bool geographic in (ReadOnlySpan<bool>)[true, false])
            {
                XDocument document = XDocument.Load(new MemoryStream(Bytes(warning, geographic)));
                document.Validate(schema, (_, wrong) => throw new InvalidDataException($"{warning.Id}: {wrong.Message}"));
                document.Root!.Element(s_cap + "status")!.Value.ShouldBe(warning.Mode switch { Mode.Live => "Actual", Mode.Exercise => "Exercise", _ => "Test" });
            }
        }
    }

    [Fact]
    public void A_silent_test_validates_against_the_OASIS_schema_as_a_test()
    {
        XmlSchemaSet schema = Oasis();
        foreach (Zone zone in SampleWarnings.Zones)
        {
            var test = new ZoneTest { Site = "hill-base", Journal = 7, Sequence = 3, Zone = zone.Id, Time = SampleWarnings.Start, DuringExercise = true };
            foreach (LocalFrame? frame in (LocalFrame?[])[SampleWarnings.Frame, null])
            {
                XDocument document = XDocument.Load(new MemoryStream(CapWriter.Write(CapTest.Of(test, zone, frame))));
                document.Validate(schema, (_, wrong) => throw new InvalidDataException($"{zone.Id}: {wrong.Message}"));
                document.Root!.Element(s_cap + "status")!.Value.ShouldBe("Test");
            }
        }
    }

    [Fact]
    public void A_message_that_leaves_something_out_does_not_validate()
    {
        XmlSchemaSet schema = Oasis();
        XDocument document = XDocument.Load(new MemoryStream(Bytes(SampleWarnings.Of<Live>(WarningStage.Prepare))));
        document.Root!.Element(s_cap + "scope")!.Remove();
        Should.Throw<XmlSchemaValidationException>(() => document.Validate(schema, (_, wrong) => throw wrong.Exception));
    }

    [Fact]
    public void The_stages_of_an_alarm_refer_to_the_ones_before()
    {
        CapAlert[] alarm =
        [
            Message(SampleWarnings.Of<Live>(WarningStage.Prepare, 1)),
            Message(SampleWarnings.Of<Live>(WarningStage.TakeCover, 2, earlier: 1, after: 1)),
            Message(SampleWarnings.Of<Live>(WarningStage.AllClear, 3, earlier: 2, after: 2)),
        ];
        alarm.Select(message => message.MessageType).ShouldBe(["Alert", "Update", "Cancel"]);
        alarm.Select(message => message.Infos[0].ResponseTypes[0]).ShouldBe(["Prepare", "Shelter", "AllClear"]);
        alarm[2].References.ShouldBe(alarm[..2].Select(message => new CapReference(message.Sender, message.Identifier, message.Sent)));
        Encoding.UTF8.GetString(CapWriter.Write(alarm[1])).ShouldContain(
            "<references>hill-base.123456789abcdef0.picket,hill-base/123456789abcdef0/live/warning/1,2026-11-22T10:00:00-00:00</references>");
    }

    [Theory]
    [InlineData(WarningError.FalseAlarm, WarningStage.AllClear, "Cancel", "CORRECTION - ALL CLEAR: barracks", "The take-cover given to barracks at 10:00:00Z was a false alarm.")]
    [InlineData(WarningError.WrongZone, WarningStage.AllClear, "Cancel", "CORRECTION - ALL CLEAR: barracks", "The take-cover given to barracks at 10:00:00Z was meant for another zone.")]
    [InlineData(WarningError.WrongStage, WarningStage.Prepare, "Update", "CORRECTION - PREPARE TO TAKE COVER: barracks", "The take-cover given to barracks at 10:00:00Z was the wrong stage.")]
    [InlineData(WarningError.Drill, WarningStage.AllClear, "Cancel", "CORRECTION - ALL CLEAR: barracks", "The take-cover given to barracks at 10:00:00Z was part of a drill and went out as real by mistake.")]
    public void A_correction_refers_to_what_it_corrects_and_says_in_words_what_was_wrong(WarningError error, WarningStage now, string type, string headline, string words)
    {
        CapAlert correction = Message(SampleWarnings.Correction<Live>(error, now));
        (correction.Status, correction.MessageType, correction.Note).ShouldBe(("Actual", type, words));
        correction.References.ShouldBe([new CapReference(correction.Sender, "hill-base/123456789abcdef0/live/warning/1", SampleWarnings.Start)]);
        (correction.Infos[0].Headline, correction.Infos[0].Description, correction.Infos[0].Expires).ShouldBe((headline, words, null));
        correction.Infos[0].Parameters.ShouldContain(new CapParameter("corrects", "hill-base/123456789abcdef0/live/warning/1"));
        CapAlert drilled = Message(SampleWarnings.Correction<Exercise>(error, now));
        (drilled.Status, drilled.Note).ShouldBe(("Exercise", $"Exercise of hill-base: this is not real. {words}"));
        drilled.Infos[0].Headline!.ShouldStartWith("EXERCISE - CORRECTION - ");
    }

    [Fact]
    public void An_area_is_the_zone_on_the_globe()
    {
        CapArea circle = Message(SampleWarnings.Of<Live>(WarningStage.Prepare)).Infos[0].Areas.Single();
        circle.Circles.Single().ShouldBe("33.797746,42.404319 0.12");
        string[] corners = Message(SampleWarnings.Of<Live>(WarningStage.Prepare, zone: "hangars")).Infos[0].Areas.Single().Polygons.Single().Split(' ');
        corners.Length.ShouldBe(5);
        corners[4].ShouldBe(corners[0]);
        corners[0].ShouldStartWith("33.8,42.40971");
    }

    [Fact]
    public void Messages_are_read_as_they_were_written()
    {
        foreach (Announcement warning in All())
        {
            byte[] bytes = Bytes(warning);
            CapReader.Read(bytes, out CapAlert? read).ShouldBeNull();
            CapWriter.Write(read!).ShouldBe(bytes);
        }
    }

    [Fact]
    public void The_example_that_comes_with_the_schema_is_read()
    {
        CapReader.Read(File.ReadAllBytes(Checkout.Shared("cap/cap_amber_alert_example.xml")), out CapAlert? alert).ShouldBeNull();
        (alert!.Identifier, alert.Status, alert.MessageType, alert.Infos.Length).ShouldBe(("KAR0-0306112239-SW", "Actual", "Alert", 2));
        alert.Sent.ToString().ShouldBe("2003-06-12T05:39:00.000Z");
        alert.Infos[1].Event.ShouldBe("Abducción de Niño");
    }

    [Theory]
    [InlineData("<status>Actual</status>", "<status>Real</status>", "status: found \"Real\", allowed: Actual, Exercise, System, Test, Draft")]
    [InlineData("<status>Actual</status>", "", "<status> is missing")]
    [InlineData("10:00:00-00:00</sent>", "10:00:00Z</sent>", "sent: found \"2026-11-22T10:00:00Z\", allowed: as in 2002-05-24T16:49:00-07:00")]
    [InlineData("/warning/1</identifier>", "/warning 1</identifier>", "allowed: no spaces, commas, < or &")]
    [InlineData("emergency:cap:1.2", "emergency:cap:1.1", "found <alert>, allowed: <alert> of urn:oasis:names:tc:emergency:cap:1.2")]
    [InlineData("<alert ", "<!DOCTYPE alert [<!ENTITY a \"b\">]><alert ", "DTD is prohibited")]
    public void A_message_that_is_none_is_refused_with_a_reason(string from, string to, string reason)
    {
        string text = Encoding.UTF8.GetString(Bytes(SampleWarnings.Of<Live>(WarningStage.Prepare)));
        text.ShouldContain(from);
        CapReader.Read(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)), out CapAlert? alert).ShouldNotBeNull().ShouldContain(reason);
        alert.ShouldBeNull();
    }

    [Fact]
    public void Damaged_messages_never_upset_the_reader()
    {
        var random = new Random(6);
        byte[][] samples = [.. All().Select(warning => Bytes(warning))];
        int read = 0, refused = 0;
        for (int run = 0; run < 5000; run++)
        {
            byte[] bytes = [.. samples[random.Next(samples.Length)]];
            for (int change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length)];
            if (CapReader.Read(bytes, out CapAlert? alert) is not null) refused++;
            else if (alert is not null) read++;
        }

        read.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(100);
        (read + refused).ShouldBe(5000);
    }

    [Fact]
    public void The_feed_holds_every_message_whole_the_newest_first()
    {
        byte[][] alerts = [Bytes(SampleWarnings.Of<Live>(WarningStage.AllClear, 2, earlier: 1, after: 9)), Bytes(SampleWarnings.Of<Live>(WarningStage.Prepare))];
        XDocument feed = XDocument.Load(new MemoryStream(CapFeed.Write("hill-base", new("http://127.0.0.1:8090/cap/hill-base.atom"), alerts, default)));
        XNamespace atom = "http://www.w3.org/2005/Atom";
        feed.Root!.Element(atom + "updated")!.Value.ShouldBe("2026-11-22T10:00:09Z");
        XElement[] entries = [.. feed.Root.Elements(atom + "entry")];
        entries.Select(entry => entry.Element(atom + "title")!.Value).ShouldBe(["ALL CLEAR: barracks", "PREPARE TO TAKE COVER: barracks"]);
        XmlSchemaSet schema = Oasis();
        foreach (XElement entry in entries)
            new XDocument(entry.Element(atom + "content")!.Elements().Single()).Validate(schema, (_, wrong) => throw wrong.Exception);
    }

    [Fact]
    public void What_manoeuvres_may_reach_a_zone_from_a_time_on_and_has_no_impact()
    {
        CapInfo info = Message(SampleWarnings.Approach<Exercise>(WarningStage.TakeCover)).Infos[0];
        info.Description.ShouldBe("EXERCISE - Something unidentified may reach barracks from 10:00:15 UTC on.");
        (info.Onset, info.Expires).ShouldBe((SampleWarnings.Start + Duration.FromSeconds(15), null));
        info.Parameters.Select(parameter => parameter.Name).ShouldBe(["zone", "stage", "probability", "track", "arrival_earliest", "arrival_latest"]);
        info.Parameters[^1].Value.ShouldBe("2026-11-22T10:01:02.000Z");
    }

    private static IEnumerable<Announcement> All()
    {
        yield return SampleWarnings.Approach<Live>(WarningStage.TakeCover);
        yield return SampleWarnings.Approach<Exercise>(WarningStage.Prepare, "hangars");
        foreach (WarningError error in Enum.GetValues<WarningError>())
        {
            yield return SampleWarnings.Correction<Live>(error);
            yield return SampleWarnings.Correction<Exercise>(error, WarningStage.Prepare);
            yield return SampleWarnings.Correction<Test>(error);
        }

        foreach (WarningStage stage in Enum.GetValues<WarningStage>())
        {
            foreach (string zone in (string[])["barracks", "hangars"])
            {
                yield return SampleWarnings.Of<Live>(stage, 3, zone, stage == WarningStage.AllClear ? 2 : (int)stage - 2);
                yield return SampleWarnings.Of<Exercise>(stage, 3, zone, stage == WarningStage.AllClear ? 2 : (int)stage - 2);
                yield return SampleWarnings.Of<Test>(stage, 3, zone, stage == WarningStage.AllClear ? 2 : (int)stage - 2);
            }
        }
    }

    private static XmlSchemaSet Oasis()
    {
        var schema = new XmlSchemaSet();
        schema.Add(CapWriter.Namespace, Checkout.Shared("cap/CAP-v1.2.xsd"));
        return schema;
    }

    private static CapAlert Message(Announcement warning, bool geographic = true) =>
        CapWarning.Of(warning, SampleWarnings.Zones.Single(zone => zone.Id == warning.Warning.Zone), geographic ? SampleWarnings.Frame : null);

    private static byte[] Bytes(Announcement warning, bool geographic = true) => CapWriter.Write(Message(warning, geographic));
}
