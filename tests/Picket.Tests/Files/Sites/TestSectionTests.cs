using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;

namespace Picket.Tests.Files.Sites;

public sealed class TestSectionTests
{
    private const string Head = "picket: 1\nsite: {name: a, frame: local}\nsensors: [{id: radar-1, kind: radar}]\nzones: [{id: camp, center: {x: 0, y: 0}, radius: 50}, {id: gate, center: {x: 500, y: 0}, radius: 50}]\n";
    private const string Sirens = "outputs: [{id: sirens, kind: mqtt, broker: \"mqtt://127.0.0.1\"}, {id: alerts, kind: cap, webhook: \"http://127.0.0.1/cap\", tests: true}, {id: other, kind: cap, webhook: \"http://127.0.0.1/cap\"}]\n";

    [Fact]
    public void A_timetable_is_read_and_said_in_words()
    {
        Site site = Parse(Sirens + "tests: [{zones: all, at: \"06:00\", every: 24h}, {zones: [gate], at: \"00:00:30\", every: 90min, boxes: 2}]").Site!;
        site.Tests.Select(time => (string.Join(' ', time.Zones), time.At.Seconds, time.Every.Seconds, time.Boxes)).ShouldBe([("camp gate", 21600, 86400, 0), ("gate", 30, 5400, 2)]);
        site.Outputs.Where(output => output.IsTested).Select(output => output.Id).ShouldBe(["sirens", "alerts"]);
        SiteInWords.Describe(site).Where(line => line.StartsWith("The way to", StringComparison.Ordinal)).ShouldBe(
        [
            "The way to all zones is tested in silence every 1 d, counted from 06:00 UTC, through sirens, alerts: the broker or receiver must acknowledge within 5 s. A zone that is warned is not tested.",
            "The way to zone gate is tested in silence every 90 min, counted from 00:00:30 UTC, through sirens, alerts: the broker must acknowledge within 5 s, and 2 boxes answer within 10 s. A zone that is warned is not tested.",
        ]);
    }

    [Theory]
    [InlineData("tests: [{at: \"06:00\", every: 24h}]", 6, "tests[0]: \"zones\" is missing; it must be all, or a list of the ids of zones")]
    [InlineData("tests: [{zones: some, at: \"06:00\", every: 24h}]", 6, "tests[0].zones: found \"some\", allowed: all, or a list of the ids of zones")]
    [InlineData("tests: [{zones: [], at: \"06:00\", every: 24h}]", 6, "tests[0].zones: found none, allowed")]
    [InlineData("tests: [{zones: [cmap], at: \"06:00\", every: 24h}]", 6, "tests[0].zones: there is no zone \"cmap\", allowed: camp, gate (did you mean \"camp\"?)")]
    [InlineData("tests: [{zones: [camp, camp], at: \"06:00\", every: 24h}]", 6, "tests[0].zones: found \"camp\" a second time")]
    [InlineData("tests: [{zones: all, every: 24h}]", 6, "tests[0]: \"at\" is missing; it must be a time of day in UTC, as in \"06:00\"")]
    [InlineData("tests: [{zones: all, at: \"24:00\", every: 24h}]", 6, "tests[0].at: found \"24:00\", allowed: a time of day in UTC")]
    [InlineData("tests: [{zones: all, at: \"06:00\"}]", 6, "tests[0]: \"every\" is missing; it must be from 1min to 7d, as in 24h")]
    [InlineData("tests: [{zones: all, at: \"06:00\", every: 59s}]", 6, "tests[0].every: found \"59s\", allowed: from 1min to 7d")]
    [InlineData("tests: [{zones: all, at: \"06:00\", every: 8d}]", 6, "tests[0].every: found \"8d\", allowed: from 1min to 7d")]
    [InlineData("tests: [{zones: all, at: \"06:00\", every: daily}]", 6, "tests[0].every: found \"daily\", allowed: from 1min to 7d")]
    [InlineData("tests: [{zones: all, at: \"06:00\", every: 24h, boxes: 1.5}]", 6, "tests[0].boxes: found \"1.5\", allowed: a whole number")]
    [InlineData("tests: [{zones: all, at: \"06:00\", every: 24h, loud: true}]", 6, "tests[0]: unknown key \"loud\"")]
    public void What_is_wrong_is_said_in_one_line(string text, int line, string message) => Problem(Sirens + text, line, message);

    [Theory]
    [InlineData("tests: [{zones: all, at: \"06:00\", every: 24h}]", 5, "tests: no output takes tests, allowed: with a live output")]
    [InlineData("outputs: [{id: a, kind: mqtt, mode: exercise, broker: \"mqtt://127.0.0.1\"}]\ntests: [{zones: all, at: \"06:00\", every: 24h}]", 6, "tests: no output takes tests")]
    [InlineData("outputs: [{id: a, kind: cap, mode: exercise, tests: true, webhook: \"http://127.0.0.1/cap\"}]", 5, "outputs[0].tests: found true, allowed: only with a webhook and mode: live")]
    [InlineData("outputs: [{id: a, kind: cap, tests: true, feed: true}]", 5, "outputs[0].tests: found true, allowed: only with a webhook and mode: live")]
    [InlineData("outputs: [{id: a, kind: mqtt, tests: true, broker: \"mqtt://127.0.0.1\"}]", 5, "outputs[0]: unknown key \"tests\"")]
    public void Tests_need_a_live_output_that_takes_them(string text, int line, string message) => Problem(text, line, message);

    [Theory]
    [InlineData("2026-11-22T06:00:00Z", "2026-11-22T06:00:00.000Z")]
    [InlineData("2026-11-22T05:59:59.999Z", "2026-11-21T06:00:00.000Z")]
    [InlineData("2026-11-23T00:00:00Z", "2026-11-22T06:00:00.000Z")]
    [InlineData("1969-12-31T23:00:00Z", "1969-12-31T06:00:00.000Z")]
    public void The_newest_test_was_due_at_its_time_of_day(string now, string due)
    {
        Instant.TryParse(now, out Instant time).ShouldBeTrue();
        new ZoneTestTime { Zones = [], At = Duration.FromSeconds(6 * 3600), Every = Duration.FromSeconds(86400) }.Newest(time).ToString().ShouldBe(due);
    }

    private static void Problem(string text, int line, string message)
    {
        var problem = Parse(text).Problems.ShouldHaveSingleItem();
        problem.Line.ShouldBe(line);
        problem.Message.ShouldStartWith(message, customMessage: problem.Message);
    }

    private static SiteFile Parse(string text) => SiteFile.Parse(Head + text, "site.yaml");
}
