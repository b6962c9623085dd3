using System.Globalization;
using System.Text;
using Picket.Cli.Receiving;
using Picket.Core.Chance;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Server.Outputs;
using Picket.Tests.Core.Warnings;

namespace Picket.Tests.Cli.Receiving;

/// <summary>The vehicle's or siren's side, in a time that the test moves.</summary>
public sealed class ZoneBoxTests
{
    private readonly BoxTime _time = new();
    private readonly List<string> _said = [], _complaints = [];
    private readonly ZoneBox _box;

    public ZoneBoxTests() => _box = Box();

    [Fact]
    public void A_stage_is_told_once_in_words_with_its_bells_and_counted_down()
    {
        Begin();
        Stage(17, "take-cover", earliest: 16.5);
        Said().ShouldBe(["\a\a\aLIVE hill-base/barracks: TAKE COVER, 16 s left, probability 83.8 %"]);
        Stage(17, "take-cover", earliest: 16.5);
        Stage(16, "prepare", earliest: 16.5);
        Said().ShouldBeEmpty();
        _complaints.ShouldBe(["a message on hill-base/barracks is not used: it is number 16, and 17 was told"]);
        Pass(8);
        Beat("take-cover");
        Pass(8);
        Beat("take-cover");
        Pass(2);
        Said().ShouldBe(new[] { "15 s left", "10 s left", "5 s left", "4 s left", "3 s left", "2 s left", "1 s left", "now" }.Select(left => $"LIVE hill-base/barracks: TAKE COVER: {left}"));
        Stage(18, "all-clear");
        Said().ShouldBe(["\aLIVE hill-base/barracks: ALL CLEAR"]);
        _box.Take("", ReadOnlyMemory<byte>.Empty, retained: false);
        Said().ShouldBeEmpty();
    }

    [Fact]
    public void A_live_box_has_no_ears_for_an_exercise_nor_takes_its_heartbeat_for_a_link()
    {
        Begin();
        Stage(17, "take-cover");
        Said();
        Stage(18, "all-clear", mode: "exercise");
        Stage(19, "take-cover", mode: "test");
        for (int beat = 0; beat < 3; beat++) Beat("all-clear", mode: "exercise");
        Said().ShouldBeEmpty();
        _complaints.ShouldBe(
        [
            "a message on hill-base/barracks is not used: it is of mode exercise, and this box is for live",
            "a message on hill-base/barracks is not used: it is of mode test, and this box is for live",
            .. Enumerable.Repeat("a message on hill-base/barracks/heartbeat is not used: it is of mode exercise, and this box is for live", 3),
        ]);
        for (int beat = 0; beat < 2; beat++)
        {
            Pass(4.6);
            Beat("take-cover", mode: "exercise");
        }

        Said().ShouldContain("\aLIVE hill-base/barracks: NO LINK (no heartbeat for 9 s): TAKE COVER goes on until the link is back");
    }

    [Fact]
    public void A_box_for_exercises_marks_what_it_says()
    {
        var box = new ZoneBox("hill-base/barracks", Mode.Exercise, coverWithoutLink: false, _time, _said.Add, _complaints.Add);
        box.Take("", Payload(3, "take-cover", "exercise"), retained: false);
        box.Take("", Payload(4, "all-clear", "exercise"), retained: false);
        box.Take("", Payload(5, "take-cover"), retained: false);
        Said().Select(line => line.TrimStart('\a').Split(',')[0]).ShouldBe(["EXERCISE hill-base/barracks: TAKE COVER", "EXERCISE hill-base/barracks: ALL CLEAR"]);
        _complaints.ShouldBe(["a message on hill-base/barracks is not used: it is of mode live, and this box is for exercise"]);
    }

    [Fact]
    public void A_silent_test_is_answered_without_a_bell_and_changes_nothing()
    {
        List<string> answered = [];
        var box = new ZoneBox("hill-base/barracks", Mode.Live, coverWithoutLink: false, _time, _said.Add, _complaints.Add, answered.Add);
        Begin(box);
        var test = new ZoneTest { Site = "hill-base", Journal = 0x0123456789abcdef, Sequence = 41, Zone = "barracks", Time = Instant.FromUtc(BoxTime.Noon.UtcDateTime) };
        byte[] payload = ZoneTestPayload.Of(test);
        box.Take("/test", payload, retained: false);
        Said().ShouldBe(["TEST hill-base/barracks: silent test of 12:00 UTC answered"]);
        answered.ShouldBe(["hill-base/0123456789abcdef/test/barracks/41"]);
        box.Take("/test", payload, retained: true);
        box.Take("", payload, retained: false);
        box.Take("/test", Payload(17, "take-cover", "test", null, null, null, "0123456789abcdef"), retained: false);
        box.Take("/test", ZoneTestPayload.Of(test with { Zone = "hangars" }), retained: false);
        _complaints.ShouldBe(
        [
            "a message on hill-base/barracks/test is not used: it is retained, and no test ever is",
            "a message on hill-base/barracks is not used: id is not of the form site/journal/mode/warning/number",
            "a message on hill-base/barracks/test is not used: site, mode and zone do not go with the id",
            "a message on hill-base/barracks/test is not used: it is for hill-base/hangars",
        ]);
        Said().ShouldBeEmpty();
        box.Take("", Payload(17, "take-cover", "live", null, null, "Weber", "0123456789abcdef"), retained: false);
        Said();
        box.Take("/test", payload, retained: false);
        Said().ShouldBeEmpty("a live stage holds");
        answered.Count.ShouldBe(2);
        var chance = new Substream(13, "tests");
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = [.. payload];
            for (int flips = chance.NextInt32(4); flips > 0; flips--) bytes[chance.NextInt32(bytes.Length)] = (byte)chance.NextInt32(256);
            box.Take("/test", bytes.AsMemory(0, chance.NextInt32(8) == 0 ? chance.NextInt32(bytes.Length) : bytes.Length), retained: false);
        }
    }

    [Fact]
    public void Without_heartbeats_it_says_within_10_s_that_nothing_can_reach_it_and_it_recovers_by_itself()
    {
        Begin();
        Pass(4.9);
        Beat("all-clear");
        Pass(8.9);
        Said().ShouldBeEmpty();
        Pass(0.2);
        Said().ShouldBe(["\aNO LINK (no heartbeat for 9 s): no warnings can reach you. Own eyes and ears"]);
        Pass(60);
        Said().ShouldBeEmpty("once");
        Beat("all-clear");
        Said().ShouldBe(["LINK IS BACK: warnings for hill-base/barracks reach this box again"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_in_force_goes_on_without_a_link_until_it_expires(bool lastWill)
    {
        Begin();
        Stage(17, "take-cover", expires: 22.5);
        Said();
        if (lastWill) _box.Take("/link", """{"state":"no-link"}"""u8.ToArray(), retained: false);
        else _box.Broker(false, "127.0.0.1:1883 closed the connection");
        string why = lastWill ? "Picket is gone" : "127.0.0.1:1883 closed the connection";
        Said().ShouldBe([$"\aLIVE hill-base/barracks: NO LINK ({why}): TAKE COVER goes on until 12:00:22 UTC; after that this box cannot know"]);
        Pass(23);
        Said().ShouldBeEmpty();
        Pass(1);
        Said().ShouldBe(["\aLIVE hill-base/barracks: TAKE COVER has run out and there is no link: this box cannot know whether it is over. Own eyes and ears"]);
        Pass(30);
        Said().ShouldBeEmpty();
        _box.Broker(true, "");
        Beat("all-clear");
        Said().ShouldBe(["LINK IS BACK: warnings for hill-base/barracks reach this box again"]);
        Beat("all-clear");
        Said().ShouldBe(["\aLIVE hill-base/barracks: ALL CLEAR (told while nothing could be heard)"]);
    }

    [Fact]
    public void An_officers_alarm_has_no_end_of_its_own()
    {
        Begin();
        Stage(5, "take-cover", by: "Weber");
        Said().ShouldBe(["\a\a\aLIVE hill-base/barracks: TAKE COVER, by Weber"]);
        _box.Broker(false, "gone");
        Said().ShouldBe(["\aLIVE hill-base/barracks: NO LINK (gone): TAKE COVER goes on until the link is back"]);
        Pass(3600);
        Said().ShouldBeEmpty();
    }

    [Fact]
    public void A_place_may_rule_that_no_link_means_cover()
    {
        ZoneBox box = Box(coverWithoutLink: true);
        Begin(box);
        box.Broker(false, "gone");
        Said().ShouldBe(["\aNO LINK (gone): TAKE COVER until the link is back, the rule of this place"]);
    }

    [Fact]
    public void Before_anything_is_heard_it_does_not_say_that_all_is_well()
    {
        _box.Broker(true, "");
        _box.Take("/link", """{"state":"link"}"""u8.ToArray(), retained: true);
        Said().ShouldBeEmpty("what a broker kept says nothing of now");
        Pass(9.1);
        Said().ShouldBe(["\aNO LINK (no heartbeat for 9 s): no warnings can reach you. Own eyes and ears"]);
        Stage(17, "take-cover", retained: true);
        Said().ShouldBe(["\a\a\aLIVE hill-base/barracks: TAKE COVER, probability 83.8 %"], "but a warning is told");
        _box.Linked.ShouldBe(false);
    }

    [Fact]
    public void A_stage_that_was_missed_is_learnt_from_the_heartbeat_and_one_of_before_a_warning_does_not_end_it()
    {
        Begin();
        Beat("take-cover");
        Said().ShouldBe(["\a\a\aLIVE hill-base/barracks: TAKE COVER (told while nothing could be heard)"]);
        Stage(9, "take-cover");
        Said();
        Beat("all-clear");
        Beat("take-cover");
        Beat("all-clear");
        Said().ShouldBeEmpty();
    }

    [Fact]
    public void Another_journal_begins_its_numbers_anew()
    {
        Begin();
        Stage(17, "take-cover");
        Stage(1, "prepare", journal: "fedcba9876543210");
        Said().Count.ShouldBe(2);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public void Times_are_counted_by_Pickets_clock()
    {
        Begin();
        _box.Take("/heartbeat", Encoding.UTF8.GetBytes($$"""{"time":"{{At(30)}}","stage":"all-clear"}"""), retained: false);
        Said().ShouldBe(["This box's clock is 30 s behind Picket's, by which times are counted from now on"]);
        Stage(17, "take-cover", earliest: 40.5, expires: 50);
        Said()[0].ShouldContain("10 s left");
        _box.Broker(false, "gone");
        Said()[0].ShouldContain("goes on until 12:00:20 UTC", customMessage: "by the clock that the people see");
    }

    [Theory]
    [InlineData("", "no JSON at all", "it is no JSON")]
    [InlineData("", "[1]", "it is no JSON object")]
    [InlineData("", "{}", "id is not of the form site/journal/mode/warning/number")]
    [InlineData("", """{"id":"hill-base/0123456789abcdef/live/warning/0","site":"hill-base","mode":"live","zone":"barracks","stage":"prepare"}""", "id is not")]
    [InlineData("", """{"id":"hill-base/0123456789abcdef/live/warning/1","site":"hill-base","mode":"test","zone":"barracks","stage":"prepare"}""", "site, mode and zone do not go with the id")]
    [InlineData("", """{"id":"hill-base/0123456789abcdef/live/warning/1","site":"hill-base","mode":"live","zone":"hangars","stage":"prepare"}""", "it is for hill-base/hangars")]
    [InlineData("", """{"id":"hill-base/0123456789abcdef/live/warning/1","site":"hill-base","mode":"live","zone":"barracks","stage":"run"}""", "stage is none of all-clear, prepare, take-cover")]
    [InlineData("", """{"id":"hill-base/0123456789abcdef/live/warning/1","site":"hill-base","mode":"live","zone":"barracks","stage":"prepare","expires":7}""", "a time is not of the form")]
    [InlineData("/heartbeat", """{"time":"soon","stage":"prepare"}""", "time is not of the form")]
    [InlineData("/heartbeat", """{"time":"2026-11-22T10:00:00Z","stage":4}""", "stage is none of")]
    [InlineData("/heartbeat", """{"time":"2026-11-22T10:00:00Z","stage":"prepare","mode":"drill"}""", "mode is none of live, exercise, test")]
    [InlineData("/link", """{"state":"up"}""", "state is neither link nor no-link")]
    public void What_cannot_be_used_is_one_line_and_changes_nothing(string below, string payload, string problem)
    {
        Begin();
        _box.Take(below, Encoding.UTF8.GetBytes(payload), retained: false);
        _complaints.ShouldHaveSingleItem().ShouldStartWith($"a message on hill-base/barracks{below} is not used: {problem}");
        Said().ShouldBeEmpty();
        _box.Linked.ShouldBe(true);
    }

    [Fact]
    public void It_reads_what_Picket_writes()
    {
        foreach (Announcement announcement in (Announcement[])[SampleWarnings.Of<Live>(WarningStage.TakeCover), SampleWarnings.Of<Exercise>(WarningStage.AllClear, number: 7, earlier: 2), SampleWarnings.Approach<Test>(WarningStage.Prepare)])
        {
            SirenMessage.TryRead(SirenPayload.Of(announcement, SampleWarnings.Frame), out SirenMessage? message, out string problem).ShouldBeTrue(problem);
            (message!.Number, message.Mode, message.Stage, message.Expires, message.By).ShouldBe((announcement.Warning.Number, announcement.Mode, announcement.Warning.Stage, announcement.Warning.Expires, announcement.Warning.By));
        }
    }

    [Fact]
    public void Chance_does_not_upset_it()
    {
        Begin();
        var chance = new Substream(8, "box");
        string[] topics = ["", "/link", "/heartbeat"];
        byte[][] whole = [Payload(1, "take-cover", earliest: 5, expires: 9), """{"state":"no-link"}"""u8.ToArray(), Encoding.UTF8.GetBytes($$"""{"time":"{{At(1)}}","mode":"live","stage":"prepare"}""")];
        for (int trial = 0; trial < 3_000; trial++)
        {
            int kind = chance.NextInt32(3);
            byte[] bytes = [.. whole[kind]];
            for (int change = chance.NextInt32(4); change >= 0; change--) bytes[chance.NextInt32(bytes.Length)] = (byte)chance.NextInt32(256);
            _box.Take(topics[chance.NextInt32(20) == 0 ? chance.NextInt32(3) : kind], bytes.AsMemory(0, 1 + chance.NextInt32(bytes.Length)), retained: false);
            if (trial % 10 == 0) Pass(0.1);
        }

        _complaints.Count.ShouldBeGreaterThan(300);
        _said.Clear();
        Stage(99_999, "all-clear", journal: "00000000000000aa");
        Said().ShouldContain("\aLIVE hill-base/barracks: ALL CLEAR");
    }

    private ZoneBox Box(bool coverWithoutLink = false) => new("hill-base/barracks", Mode.Live, coverWithoutLink, _time, _said.Add, _complaints.Add);

    private void Begin(ZoneBox? box = null)
    {
        (box ?? _box).Broker(true, "");
        (box ?? _box).Take("/heartbeat", Encoding.UTF8.GetBytes($$"""{"time":"{{At(0)}}","stage":"all-clear"}"""), retained: false);
        Said().ShouldBe(["Link: warnings for hill-base/barracks reach this box"]);
    }

    private void Beat(string stage, string mode = "live") =>
        _box.Take("/heartbeat", Encoding.UTF8.GetBytes($$"""{"time":"{{At(_time.Seconds)}}","mode":"{{mode}}","stage":"{{stage}}"}"""), retained: false);

    private void Stage(int number, string stage, string mode = "live", double? earliest = null, double? expires = null, string? by = null, string journal = "0123456789abcdef", bool retained = false) =>
        _box.Take("", Payload(number, stage, mode, earliest, expires, by, journal), retained);

    private static byte[] Payload(int number, string stage, string mode = "live", double? earliest = null, double? expires = null, string? by = null, string journal = "0123456789abcdef")
    {
        string more = (earliest is { } first ? $$""","impact":{"earliest":"{{At(first)}}"}""" : "") + (expires is { } last ? $""","expires":"{At(last)}" """ : "") + (by is null ? "" : $""","by":"{by}" """);
        return Encoding.UTF8.GetBytes($$"""{"id":"hill-base/{{journal}}/{{mode}}/warning/{{number.ToString(CultureInfo.InvariantCulture)}}","site":"hill-base","mode":"{{mode}}","zone":"barracks","stage":"{{stage}}","probability":0.838{{more}}}""");
    }

    private static Instant At(double seconds) => Instant.FromUtc(BoxTime.Noon.UtcDateTime) + Duration.FromSeconds(seconds);

    private void Pass(double seconds)
    {
        double end = _time.Seconds + seconds;
        for (; _time.Seconds + 0.1 <= end + 1e-9; _time.Seconds += 0.1) _box.Tick();
        _time.Seconds = end;
        _box.Tick();
    }

    private List<string> Said()
    {
        List<string> said = [.. _said];
        _said.Clear();
        return said;
    }
}
