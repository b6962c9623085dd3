using System.Text.Json;
using Picket.Core.Geodesy;
using Picket.Server.Sites;

namespace Picket.Tests.Server.Tracks;

public sealed class BearingsApiTests
{
    [Theory]
    [InlineData("", 2)]
    [InlineData("?site=hill-base", 2)]
    [InlineData("?mode=live", 2)]
    [InlineData("?mode=exercise,test", 0)]
    public async Task A_query_limits_the_bearings(string query, int expected)
    {
        var pictures = new SamplePictures();
        pictures.ShowBearings(SamplePictures.Bearing(1), SamplePictures.Bearing(2));
        await using RunningFace face = await RunningFace.StartAsync(pictures);
        using JsonDocument bearings = JsonDocument.Parse(await face.Http.GetStringAsync($"/api/v1/bearings{query}"));
        bearings.RootElement.GetArrayLength().ShouldBe(expected);
    }

    [Fact]
    public async Task A_site_that_is_not_there_is_answered_by_a_problem_document()
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures());
        HttpResponseMessage answer = await face.Http.GetAsync("/api/v1/bearings?site=nowhere");
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("there are: hill-base");
    }

    [Fact] // 100 km east of the origin, at latitude 33.8, its meridian is turned by 0.6 degrees
    public void An_azimuth_in_the_sites_axes_is_turned_to_true_north_at_the_sensor()
    {
        var pictures = new SamplePictures();
        LocalFrame frame = pictures.Served.Frame;
        var far = pictures.Site with { Sensors = [pictures.Site.Sensors[0] with { Position = new(100_000, 0, -785) }] };
        DrawnBearing drawn = DrawnBearing.Of(SamplePictures.Bearing(1, azimuth: 0), far, frame);
        drawn.AzimuthDegrees.ShouldBe((drawn.From.LongitudeDegrees - 42.4) * Math.Sin(33.8 * Math.PI / 180), 0.01);
    }
}
