using System.Text.Json;
using Picket.Core.Tracks;
using Picket.Tracking.Impacts;
using Picket.Tracking.Motion;

namespace Picket.Tests.Server.Tracks;

public sealed class TracksApiTests
{
    [Theory]
    [InlineData("site=hill-base", 3)]
    [InlineData("status=coasting", 1)]
    [InlineData("status=confirmed,coasting", 3)]
    [InlineData("mode=live", 3)]
    [InlineData("mode=exercise,test", 0)]
    [InlineData("bbox=42.35,33.75,42.45,33.85", 2)]
    [InlineData("bbox=42.45,33.75,42.35,33.85", 1)]
    public async Task A_query_limits_the_tracks(string query, int expected)
    {
        var pictures = new SamplePictures();
        pictures.Show(SamplePictures.Track(1), SamplePictures.Track(2, status: TrackStatus.Coasting), SamplePictures.Track(3, x: 20_000));
        await using RunningFace face = await RunningFace.StartAsync(pictures);

        using JsonDocument tracks = JsonDocument.Parse(await face.Http.GetStringAsync($"/api/v1/tracks?{query}"));

        tracks.RootElement.GetArrayLength().ShouldBe(expected);
    }

    [Theory]
    [InlineData("/api/v1/tracks?site=nowhere", 400, "site: there is no \"nowhere\"; there are: hill-base")]
    [InlineData("/api/v1/tracks?bbox=1,2,3", 400, "bbox: \"1,2,3\" is no box; allowed is west,south,east,north in degrees, longitudes -180 to 180, latitudes -90 to 90, south not above north")]
    [InlineData("/api/v1/tracks?bbox=1,2,3,NaN", 400, "bbox: \"1,2,3,NaN\" is no box; allowed is west,south,east,north in degrees, longitudes -180 to 180, latitudes -90 to 90, south not above north")]
    [InlineData("/api/v1/tracks?status=lost", 400, "status: there is no \"lost\"; allowed are confirmed, coasting, with commas between")]
    [InlineData("/api/v1/tracks?mode=live,drill", 400, "mode: there is no \"drill\"; allowed are live, exercise, test, with commas between")]
    [InlineData("/api/v1/tracks/17", 400, "id: \"17\" is no track's name; its form is site/journal/mode/track/number")]
    [InlineData("/api/v1/tracks/hill-base/0123456789abcdef/live/track/18", 404, "track hill-base/0123456789abcdef/live/track/18 is not in the picture; it has ended, or there never was one")]
    [InlineData("/api/v1/tracks/hill-base/0123456789abcdee/live/track/17", 404, "site hill-base now writes journal 0123456789abcdef, not 0123456789abcdee")]
    [InlineData("/api/v1/nothing", 404, null)]
    public async Task A_wrong_question_is_answered_by_a_problem_document(string url, int status, string? detail)
    {
        var pictures = new SamplePictures();
        pictures.Show(SamplePictures.Track(17));
        await using RunningFace face = await RunningFace.StartAsync(pictures);

        HttpResponseMessage answer = await face.Http.GetAsync(url);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        if (detail is not null) problem.RootElement.GetProperty("detail").GetString().ShouldBe(detail);
    }

    [Fact]
    public async Task A_track_is_found_by_its_outside_name_with_evidence_and_history()
    {
        var pictures = new SamplePictures();
        for (int second = 0; second < 3; second++)
        {
            pictures.Show(SamplePictures.Track(17, x: second) with { Time = SamplePictures.Noon + Picket.Core.Time.Duration.FromSeconds(second) });
            pictures.Served.Trails.Add(pictures.Now);
        }

        await using RunningFace face = await RunningFace.StartAsync(pictures);
        using JsonDocument list = JsonDocument.Parse(await face.Http.GetStringAsync("/api/v1/tracks"));

        using JsonDocument detail = JsonDocument.Parse(await face.Http.GetStringAsync("/api/v1/tracks/" + list.RootElement[0].GetProperty("id").GetString()));

        detail.RootElement.GetProperty("track").GetProperty("number").GetInt64().ShouldBe(17);
        detail.RootElement.GetProperty("evidence").EnumerateArray().Select(source => source.GetProperty("sensor").GetString()).ShouldBe(["radar-1", "adsb-1"]);
        detail.RootElement.GetProperty("history").EnumerateArray().Select(point => point.GetProperty("x").GetDouble()).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task A_track_that_falls_freely_has_a_launch_area()
    {
        var pictures = new SamplePictures();
        pictures.Show(SamplePictures.Track(17), SamplePictures.Track(18));
        BallisticState state = new() { Track = 17, Time = pictures.Now.Time, Probability = 0.99 };
        double[] covariance = new double[28];
        for (int i = 0; i < 7; i++) covariance[Packed.At(i, i)] = i < 3 ? 25 : i < 6 ? 1 : 0.0004;
        state.Set(0, new(1, [1000, 2000, 1500, -150, 0, 100, 1], covariance)); // rose in the east
        pictures.ShowFalling(state);
        await using RunningFace face = await RunningFace.StartAsync(pictures);

        using JsonDocument falls = JsonDocument.Parse(await face.Http.GetStringAsync("/api/v1/tracks/hill-base/0123456789abcdef/live/track/17"));
        using JsonDocument flies = JsonDocument.Parse(await face.Http.GetStringAsync("/api/v1/tracks/hill-base/0123456789abcdef/live/track/18"));

        JsonElement area = falls.RootElement.GetProperty("launch_area");
        area.GetProperty("x").GetDouble().ShouldBeInRange(2000, 4000);
        area.GetProperty("y").GetDouble().ShouldBe(2000, 10);
        area.GetProperty("longitude").GetDouble().ShouldBeGreaterThan(42.42);
        area.GetProperty("semi_major").GetDouble().ShouldBeInRange(50, 500);
        area.GetProperty("earliest").GetDateTime().ShouldBeLessThan(area.GetProperty("latest").GetDateTime());
        flies.RootElement.GetProperty("launch_area").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_site_without_geography_shows_site_frame_positions_only()
    {
        var pictures = new SamplePictures(geographic: false);
        pictures.Show(SamplePictures.Track(17));
        await using RunningFace face = await RunningFace.StartAsync(pictures);

        using JsonDocument tracks = JsonDocument.Parse(await face.Http.GetStringAsync("/api/v1/tracks"));

        tracks.RootElement[0].GetProperty("latitude").ValueKind.ShouldBe(JsonValueKind.Null);
        tracks.RootElement[0].GetProperty("x").GetDouble().ShouldBe(1000);
    }
}
