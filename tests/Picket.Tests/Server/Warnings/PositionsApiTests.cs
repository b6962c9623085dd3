using System.Net;
using System.Text;
using System.Text.Json;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Picture.Warnings;
using Picket.Server.Sites;
using Picket.Server.Warnings;

namespace Picket.Tests.Server.Warnings;

/// <summary>What the endpoint for the places of vehicles takes, and how it refuses.</summary>
public sealed class PositionsApiTests
{
    private readonly List<(PositionReport Report, Mode Mode)> _done = [];

    [Theory]
    [InlineData("""{"x":812.5,"y":-40,"sigma":4,"by":"driver"}""", 812.5, -40, 4)]
    [InlineData("""{"latitude":33.8,"longitude":42.4,"by":"driver"}""", 0, 0, 10)]
    public async Task A_place_reaches_the_picture_that_the_path_names(string body, double x, double y, double sigma)
    {
        await using RunningFace face = await Start();
        HttpResponseMessage answer = await Post(face, "hill-base/exercise/truck", body);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"sequence":12,"recorded":true}""");
        var (report, mode) = _done.ShouldHaveSingleItem();
        (report.Zone, report.Sigma, report.By, mode).ShouldBe(("truck", sigma, "driver", Mode.Exercise));
        report.X.ShouldBe(x, 1e-6);
        report.Y.ShouldBe(y, 1e-6);
    }

    [Theory]
    [InlineData("hill/live/truck", "{}", HttpStatusCode.NotFound, "there is no site \"hill\"")]
    [InlineData("hill-base/drill/truck", "{}", HttpStatusCode.NotFound, "there is no mode \"drill\"")]
    [InlineData("hill-base/live/barracks", "{}", HttpStatusCode.NotFound, "site hill-base has no zone \"barracks\" that moves; those that do: truck")]
    [InlineData("hill-base/live/truck", "", HttpStatusCode.BadRequest, "the body must be JSON")]
    [InlineData("hill-base/live/truck", "[", HttpStatusCode.BadRequest, "the body is no JSON")]
    [InlineData("hill-base/live/truck", """{"x":"far"}""", HttpStatusCode.BadRequest, "x: not a value")]
    [InlineData("hill-base/live/truck", """{"x":1,"by":"driver"}""", HttpStatusCode.BadRequest, "a place is x and y, metres in the site frame, or latitude and longitude, degrees")]
    [InlineData("hill-base/live/truck", """{"latitude":91,"longitude":0,"by":"driver"}""", HttpStatusCode.BadRequest, "a place is x and y")]
    [InlineData("hill-base/live/truck", """{"x":1,"y":2}""", HttpStatusCode.BadRequest, "by: needs who says so")]
    [InlineData("hill-base/live/truck", """{"x":1,"y":2,"sigma":-1,"by":"driver"}""", HttpStatusCode.BadRequest, "sigma: above 0")]
    [InlineData("old-day/live/truck", "{}", HttpStatusCode.NotFound, "those that do: none")]
    public async Task What_is_wrong_is_refused_in_one_line(string path, string body, HttpStatusCode status, string detail)
    {
        await using RunningFace face = await Start();
        HttpResponseMessage answer = await Post(face, path, body);
        answer.StatusCode.ShouldBe(status);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("detail").GetString()!.ShouldContain(detail);
        _done.ShouldBeEmpty();
    }

    private Task<RunningFace> Start()
    {
        SamplePictures live = new(), replay = new("old-day");
        var route = new Route { Id = "road", Road = new Polyline([new(0, 0, 0), new(1000, 0, 0)]), Speed = 10, SpeedSigma = 2, Start = SamplePictures.Noon };
        Site site = live.Site with { Zones = [.. live.Site.Zones, new Zone { Id = "truck", Center = default, Radius = 5, Motion = new() { Route = route } }] };
        live.Served = new ServedSite(site, () => live.Now, () => live.Recording, "-")
        {
            Locate = (report, mode) =>
            {
                _done.Add((report, mode));
                return Task.FromResult(new ActReceipt(12, true));
            },
        };
        return RunningFace.StartAsync(live, replay);
    }

    private static async Task<HttpResponseMessage> Post(RunningFace face, string path, string body) =>
        await face.Http.PostAsync($"/api/v1/zones/{path}/place", new StringContent(body, Encoding.UTF8, "application/json"));
}
