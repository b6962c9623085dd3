using System.Net;
using System.Text;
using Picket.Core.Modes;
using Picket.Picture.Warnings;
using Picket.Server.Sites;
using Picket.Server.Warnings;

namespace Picket.Tests.Server.Warnings;

/// <summary>What the officer's endpoint takes, and how it refuses.</summary>
public sealed class OfficerApiTests
{
    private const string Raise = """{"act":"raise","stage":"prepare","by":"Weber","why":"seen by the gate"}""";
    private readonly List<(OfficerAction Action, Mode Mode)> _done = [];

    [Fact]
    public async Task An_action_reaches_the_picture_that_the_path_names()
    {
        await using RunningFace face = await Start();
        HttpResponseMessage answer = await Post(face, "hill-base/exercise/barracks", Raise);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"sequence":12,"recorded":true}""");
        var (action, mode) = _done.ShouldHaveSingleItem();
        mode.ShouldBe(Mode.Exercise);
        action.ShouldBe(new OfficerAction { Act = OfficerAct.Raise, Stage = Picket.Core.Warnings.WarningStage.Prepare, Zone = "barracks", By = "Weber", Why = "seen by the gate" });
    }

    [Fact]
    public async Task A_warning_that_went_out_is_corrected_by_its_number()
    {
        await using RunningFace face = await Start();
        HttpResponseMessage answer = await Post(face, "hill-base/live/barracks", """{"act":"correct","error":"wrong-stage","stage":"prepare","warning":3,"by":"Weber","why":"misheard"}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        OfficerAction action = _done.ShouldHaveSingleItem().Action;
        (action.Error, action.Warning, action.Stage).ShouldBe((Picket.Core.Warnings.WarningError.WrongStage, 3, Picket.Core.Warnings.WarningStage.Prepare));
    }

    [Theory]
    [InlineData("hill/live/barracks", Raise, HttpStatusCode.NotFound, "there is no site \"hill\"")]
    [InlineData("hill-base/drill/barracks", Raise, HttpStatusCode.NotFound, "there is no mode \"drill\"")]
    [InlineData("hill-base/live/mess", Raise, HttpStatusCode.NotFound, "site hill-base has no zone \"mess\"; it has: barracks")]
    [InlineData("hill-base/live/barracks", "", HttpStatusCode.BadRequest, "the body must be JSON")]
    [InlineData("hill-base/live/barracks", """{"act":"end","by":"Weber","why":""}""", HttpStatusCode.BadRequest, "why: needs a reason")]
    [InlineData("hill-base/live/barracks", """{"act":"fire","by":"Weber","why":"-"}""", HttpStatusCode.BadRequest, "act: ")]
    [InlineData("hill-base/live/barracks", """{"act":"correct","error":"drill","warning":17,"by":"Weber","why":"-"}""", HttpStatusCode.NotFound, "warning: zone barracks has no warning 17 above all-clear among")]
    [InlineData("hill-base/exercise/barracks", """{"act":"correct","error":"drill","warning":3,"by":"Weber","why":"-"}""", HttpStatusCode.NotFound, "warning: zone barracks has no warning 3 above all-clear among")]
    [InlineData("hill-base/test/barracks", """{"act":"correct","error":"drill","by":"Weber","why":"-"}""", HttpStatusCode.NotFound, "zone barracks has no warning that is not corrected yet")]
    [InlineData("old-day/live/barracks", Raise, HttpStatusCode.Conflict, "site old-day is a replay")]
    public async Task What_is_wrong_is_refused_in_one_line(string path, string body, HttpStatusCode status, string detail)
    {
        await using RunningFace face = await Start();
        HttpResponseMessage answer = await Post(face, path, body);
        answer.StatusCode.ShouldBe(status);
        using var problem = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("detail").GetString()!.ShouldContain(detail);
        _done.ShouldBeEmpty();
    }

    private Task<RunningFace> Start()
    {
        SamplePictures live = new(), replay = new("old-day");
        live.Served = new ServedSite(live.Site, () => live.Now, () => live.Recording, "-", (action, mode) =>
        {
            _done.Add((action, mode));
            return Task.FromResult(new ActReceipt(12, true));
        });
        return RunningFace.StartAsync(live, replay);
    }

    private static async Task<HttpResponseMessage> Post(RunningFace face, string path, string body) =>
        await face.Http.PostAsync($"/api/v1/zones/{path}", new StringContent(body, Encoding.UTF8, "application/json"));
}
