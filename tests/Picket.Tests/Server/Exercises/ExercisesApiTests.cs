using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Picket.Core.Exercises;
using Picket.Server.Security;
using Picket.Server.Sites;

namespace Picket.Tests.Server.Exercises;

/// <summary>What the instructor sees and may do, and how the endpoints refuse.</summary>
public sealed class ExercisesApiTests
{
    private readonly SamplePictures _pictures = new();
    private readonly SampleExercise _exercise;

    public ExercisesApiTests()
    {
        _exercise = new(_pictures.Site);
        _pictures.Served = new ServedSite(_pictures.Site, () => _pictures.Now, () => _pictures.Recording, "-") { Exercise = _exercise };
    }

    [Fact]
    public async Task The_exercise_reads_as_approved()
    {
        await using RunningFace face = await Start();
        Json.Indented(await face.Http.GetStringAsync("/api/v1/exercises")).ShouldBeApproved("exercises.json");
    }

    [Theory]
    [InlineData("""{"act":"pause","by":"Weber","why":"brief"}""", InstructorAct.Pause, "")]
    [InlineData("""{"act":"begin","by":"Weber","why":"all are there"}""", InstructorAct.Begin, "")]
    [InlineData("""{"act":"stop","by":"Weber","why":"a real alarm"}""", InstructorAct.Stop, "")]
    [InlineData("""{"act":"add","subject":"raid","by":"Weber","why":"more"}""", InstructorAct.Add, "raid")]
    [InlineData("""{"act":"remove","subject":"raid/1","by":"Weber","why":"enough"}""", InstructorAct.Remove, "raid/1")]
    public async Task An_act_reaches_the_exercise_and_is_numbered(string body, InstructorAct act, string subject)
    {
        await using RunningFace face = await Start();
        HttpResponseMessage answer = await Post(face, "hill-base", body);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"sequence":1,"recorded":true}""");
        ExerciseAct taken = _exercise.Acts.ShouldHaveSingleItem();
        (taken.Act, taken.Subject, taken.By).ShouldBe((act, subject, "Weber"));
    }

    [Theory]
    [InlineData("hill", "{}", HttpStatusCode.NotFound, "there is no site \"hill\"")]
    [InlineData("old-day", "{}", HttpStatusCode.NotFound, "no exercise is played into site old-day")]
    [InlineData("hill-base", "", HttpStatusCode.BadRequest, "the body must be JSON of at most 4096 bytes")]
    [InlineData("hill-base", "[1]", HttpStatusCode.BadRequest, "the body must be {\"act\"")]
    [InlineData("hill-base", "{", HttpStatusCode.BadRequest, "the body must be {\"act\"")]
    [InlineData("hill-base", "{}", HttpStatusCode.BadRequest, "the body must be {\"act\"")]
    [InlineData("hill-base", """{"act":"explode","by":"W","why":"-"}""", HttpStatusCode.BadRequest, "act: not a value that is allowed there; act: begin, pause, resume, add, remove, stop, restart")]
    [InlineData("hill-base", """{"act":"pause","by":"","why":"-"}""", HttpStatusCode.BadRequest, "by: needs who does it")]
    [InlineData("hill-base", """{"act":"pause","by":"W","why":""}""", HttpStatusCode.BadRequest, "why: needs a reason")]
    [InlineData("hill-base", """{"act":"add","by":"W","why":"-"}""", HttpStatusCode.BadRequest, "subject: needs the id of a group to add")]
    [InlineData("hill-base", """{"act":"pause","subject":"raid","by":"W","why":"-"}""", HttpStatusCode.BadRequest, "subject: goes with add and remove alone")]
    [InlineData("hill-base", """{"act":"remove","subject":"raid/9","by":"W","why":"-"}""", HttpStatusCode.Conflict, "there is no threat raid/9")]
    public async Task What_is_wrong_is_refused_in_one_line(string site, string body, HttpStatusCode status, string detail)
    {
        await using RunningFace face = await Start();
        HttpResponseMessage answer = await Post(face, site, body);
        answer.StatusCode.ShouldBe(status);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("detail").GetString()!.ShouldContain(detail);
        _exercise.Acts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Acts_are_for_the_role_of_instructor_and_refused_to_who_has_it_not()
    {
        await using RunningFace face = await Start();
        RouteEndpoint act = face.Endpoints.Single(endpoint => endpoint.RoutePattern.RawText == "/api/v1/exercises/{site}" && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST"));
        act.Metadata.GetMetadata<RoleMetadata>()!.Role.ShouldBe(EndpointRole.Instructor);
        AccessCheck.Refusal(EndpointRole.Instructor, IPAddress.Parse("192.0.2.7")).ShouldNotBeNull();
        AccessCheck.Refusal(EndpointRole.Instructor, null).ShouldNotBeNull();
        AccessCheck.Refusal(EndpointRole.Instructor, IPAddress.Loopback).ShouldBeNull();
    }

    private Task<RunningFace> Start() => RunningFace.StartAsync(_pictures, new SamplePictures("old-day"));

    private static async Task<HttpResponseMessage> Post(RunningFace face, string site, string body) =>
        await face.Http.PostAsync($"/api/v1/exercises/{site}", new StringContent(body, Encoding.UTF8, "application/json"));
}
