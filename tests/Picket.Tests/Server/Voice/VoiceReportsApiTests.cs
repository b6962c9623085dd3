using System.Net;
using System.Text;
using System.Text.Json;
using Picket.Core.Modes;
using Picket.Picture.Voice;
using Picket.Server.Sites;
using Picket.Server.Warnings;

namespace Picket.Tests.Server.Voice;

/// <summary>What the endpoints for voice reports take, show, and how they refuse.</summary>
public sealed class VoiceReportsApiTests
{
    private readonly List<(VoiceReport Report, Mode Mode)> _heard = [];
    private readonly List<(VoiceEnd End, Mode Mode)> _ended = [];

    [Theory]
    [InlineData("""{"by":"tower","said":"a drone","x":812.5,"y":-40}""", 812.5, -40)]
    [InlineData("""{"by":"tower","said":"a drone","latitude":33.8,"longitude":42.4}""", 0, 0)]
    public async Task A_report_reaches_the_picture_that_the_path_names_and_is_wide_unless_said(string body, double x, double y)
    {
        await using RunningFace face = await Start();
        HttpResponseMessage answer = await Post(face, "hill-base/exercise", body);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"sequence":12,"recorded":true}""");
        var (report, mode) = _heard.ShouldHaveSingleItem();
        (report.By, report.Said, report.Kind, report.Sigma, report.For, report.Time, mode).ShouldBe(("tower", "a drone", ReportedKind.Unknown, 1000, 5, null, Mode.Exercise));
        report.X.ShouldBe(x, 1e-6);
        report.Y.ShouldBe(y, 1e-6);
    }

    [Fact]
    public async Task All_that_is_said_is_taken()
    {
        await using RunningFace face = await Start();
        DateTime seen = DateTime.UtcNow.AddMinutes(-3);
        await Post(face, "hill-base/live", $$"""{"by":"tower","said":"low","kind":"rocket-launch","x":1,"y":2,"sigma":50,"height":100,"height_sigma":30,"course":359,"course_sigma":5,"speed":20,"speed_sigma":2,"time":"{{seen:O}}","for":10}""");
        _heard.ShouldHaveSingleItem().Report.ShouldBe(new()
        {
            By = "tower", Said = "low", Kind = ReportedKind.RocketLaunch, X = 1, Y = 2, Sigma = 50, Height = 100, HeightSigma = 30,
            Course = 359, CourseSigma = 5, Speed = 20, SpeedSigma = 2, Time = seen, For = 10,
        });
    }

    [Theory]
    [InlineData("hill/live", "{}", HttpStatusCode.NotFound, "there is no site \"hill\"")]
    [InlineData("hill-base/drill", "{}", HttpStatusCode.NotFound, "there is no mode \"drill\"; allowed are live, exercise, test")]
    [InlineData("old-day/live", "{}", HttpStatusCode.Conflict, "site old-day is a replay")]
    [InlineData("hill-base/live", "", HttpStatusCode.BadRequest, "the body must be JSON of at most 4096 bytes")]
    [InlineData("hill-base/live", "[1]", HttpStatusCode.BadRequest, "the body is no JSON object")]
    [InlineData("hill-base/live", "{", HttpStatusCode.BadRequest, "the body is no JSON object")]
    [InlineData("hill-base/live", """{"x":1,"x":2}""", HttpStatusCode.BadRequest, "the body is no JSON object")]
    [InlineData("hill-base/live", "{}", HttpStatusCode.BadRequest, "a place is x and y, metres in the site frame, or latitude and longitude, degrees")]
    [InlineData("hill-base/live", """{"x":1,"latitude":2}""", HttpStatusCode.BadRequest, "a place is x and y")]
    [InlineData("hill-base/live", """{"latitude":91,"longitude":0}""", HttpStatusCode.BadRequest, "latitude: degrees, -90 to 90")]
    [InlineData("hill-base/live", """{"latitude":1,"longitude":"0"}""", HttpStatusCode.BadRequest, "longitude: degrees, -180 to 180")]
    [InlineData("hill-base/live", """{"x":1,"said":"a drone","by":"tower"}""", HttpStatusCode.BadRequest, "y: needs metres north in the site frame")]
    [InlineData("hill-base/live", """{"x":"far","y":1}""", HttpStatusCode.BadRequest, "x: needs metres east in the site frame")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"said":"a drone"}""", HttpStatusCode.BadRequest, "by: needs who says so")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"by":"tower","said":" "}""", HttpStatusCode.BadRequest, "said: needs what was said, at most 500 characters")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"by":"tower","said":null}""", HttpStatusCode.BadRequest, "said: needs what was said")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"kind":"ufo"}""", HttpStatusCode.BadRequest, "kind: allowed are unknown, drone, aircraft, helicopter, missile, rocket-launch")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"by":"tower","said":"-","sigma":0}""", HttpStatusCode.BadRequest, "sigma: one standard deviation, 1 to 100,000 m")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"by":"tower","said":"-","course":361}""", HttpStatusCode.BadRequest, "course: degrees clockwise from north, 0 to 360")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"by":"tower","said":"-","speed":-1}""", HttpStatusCode.BadRequest, "speed: m/s over ground, 0 to 2,000")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"by":"tower","said":"-","for":0}""", HttpStatusCode.BadRequest, "for: for how many minutes it is believed, 0.5 to 120")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"by":"tower","said":"-","time":"noon"}""", HttpStatusCode.BadRequest, "time: when it was seen, as 2026-11-22T10:00:00Z")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"by":"tower","said":"-","time":"2199-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest, "time: not later than now")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"by":"tower","said":"-","time":"2001-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest, "believed for 5 minutes, which are over")]
    [InlineData("hill-base/live", """{"x":1,"y":1,"by":"tower","said":"-","colour":"red"}""", HttpStatusCode.BadRequest, "colour: there is no such field; there are: by, said, kind")]
    [InlineData("hill-base/live/9", """{"act":"end","by":"Weber","why":"landed"}""", HttpStatusCode.NotFound, "the live picture of site hill-base has no voice report 9")]
    [InlineData("hill-base/exercise/7", """{"act":"end","by":"Weber","why":"landed"}""", HttpStatusCode.NotFound, "the exercise picture of site hill-base has no voice report 7")]
    [InlineData("hill-base/live/seven", """{"act":"end","by":"Weber","why":"landed"}""", HttpStatusCode.NotFound, "there is no voice report \"seven\"")]
    [InlineData("hill-base/live/7", """{"act":"stop","by":"Weber","why":"landed"}""", HttpStatusCode.BadRequest, "act: allowed is end")]
    [InlineData("hill-base/live/7", """{"act":"end","why":"landed"}""", HttpStatusCode.BadRequest, "by: needs who does it")]
    [InlineData("hill-base/live/7", """{"act":"end","by":"Weber"}""", HttpStatusCode.BadRequest, "why: needs a reason")]
    public async Task What_is_wrong_is_refused_in_one_line(string path, string body, HttpStatusCode status, string detail)
    {
        await using RunningFace face = await Start();
        HttpResponseMessage answer = await Post(face, path, body);
        answer.StatusCode.ShouldBe(status);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("detail").GetString()!.ShouldContain(detail);
        (_heard.Count + _ended.Count).ShouldBe(0);
    }

    [Fact]
    public async Task An_officer_ends_a_report_with_who_and_why()
    {
        await using RunningFace face = await Start();
        HttpResponseMessage answer = await Post(face, "hill-base/live/7", """{"act":"end","by":"Weber","why":"it landed"}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        _ended.ShouldHaveSingleItem().ShouldBe((new VoiceEnd { Number = 7, Act = "end", By = "Weber", Why = "it landed" }, Mode.Live));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?mode=live", 1)]
    [InlineData("?mode=exercise", 0)]
    [InlineData("?site=old-day", 0)]
    public async Task A_query_limits_the_reports(string query, int expected)
    {
        await using RunningFace face = await Start();
        using var reports = JsonDocument.Parse(await face.Http.GetStringAsync($"/api/v1/reports{query}"));
        reports.RootElement.GetArrayLength().ShouldBe(expected);
    }

    private Task<RunningFace> Start()
    {
        SamplePictures live = new(), replay = new("old-day");
        live.ShowVoiceReports(SamplePictures.VoiceReport(7));
        live.Served = new ServedSite(live.Site, () => live.Now, () => live.Recording, "-")
        {
            Voice = new(
                (report, mode) =>
                {
                    _heard.Add((report, mode));
                    return Task.FromResult(new ActReceipt(12, true));
                },
                (end, mode) =>
                {
                    _ended.Add((end, mode));
                    return Task.FromResult(new ActReceipt(13, true));
                }),
        };
        return RunningFace.StartAsync(live, replay);
    }

    private static async Task<HttpResponseMessage> Post(RunningFace face, string path, string body) =>
        await face.Http.PostAsync($"/api/v1/reports/{path}", new StringContent(body, Encoding.UTF8, "application/json"));
}
