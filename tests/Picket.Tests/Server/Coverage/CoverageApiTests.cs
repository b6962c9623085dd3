using System.Net;
using System.Text.Json;
using Picket.Core.Sites;
using Picket.Server;

namespace Picket.Tests.Server.Coverage;

/// <summary>What a site's sensors see, as the API says it: worked out once, in the background.</summary>
public sealed class CoverageApiTests : IDisposable
{
    private readonly ManualResetEventSlim _gate = new();
    private readonly TaskCompletionSource _quarter = new();
    private int _begun;

    [Fact]
    public async Task It_is_worked_out_once_when_asked_and_says_how_far_it_is()
    {
        await using RunningFace face = await RunningFace.StartAsync(Survey, new SamplePictures());
        _begun.ShouldBe(0);
        (await face.Http.GetStringAsync("/api/v1/coverage/hill-base")).ShouldContain("\"state\":\"working\"");
        await _quarter.Task;
        HttpResponseMessage early = await face.Http.GetAsync("/api/v1/coverage/hill-base/100");
        (early.StatusCode, await Detail(early)).ShouldBe((HttpStatusCode.Conflict, "it is being worked out, 25 % is done; /api/v1/coverage/hill-base says when it is"));
        _gate.Set();
        Json.Indented(await Done(face)).ShouldBeApproved("coverage.json");
        Json.Indented(await face.Http.GetStringAsync("/api/v1/coverage/hill-base/100")).ShouldBeApproved("coverage-map.json");
        (await face.Http.GetAsync("/api/v1/coverage/hill-base/100?sensor=radar-1")).Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
        _begun.ShouldBe(1);
    }

    [Theory]
    [InlineData("/api/v1/coverage/hill", "there is no site \"hill\"; there are: hill-base")]
    [InlineData("/api/v1/coverage/hill/100", "there is no site \"hill\"; there are: hill-base")]
    [InlineData("/api/v1/coverage/hill-base/50", "height: no \"50\" was looked at; there are: 30, 100")]
    [InlineData("/api/v1/coverage/hill-base/low", "height: no \"low\" was looked at; there are: 30, 100")]
    [InlineData("/api/v1/coverage/hill-base/100?sensor=radar-9", "sensor: no \"radar-9\" counts; there are: radar-1")]
    public async Task What_is_not_there_is_refused_in_one_line(string path, string detail)
    {
        _gate.Set();
        await using RunningFace face = await RunningFace.StartAsync(Survey, new SamplePictures());
        await Done(face);
        HttpResponseMessage answer = await face.Http.GetAsync(path);
        (answer.StatusCode, await Detail(answer)).ShouldBe((HttpStatusCode.NotFound, detail));
    }

    [Fact]
    public async Task Why_it_cannot_be_had_is_said()
    {
        await using RunningFace face = await RunningFace.StartAsync((_, _, _) => throw new InvalidDataException("radar-1 would stand 3.0 m below the ground"), new SamplePictures());
        string answer = await Done(face);
        answer.ShouldContain("\"state\":\"failed\"");
        answer.ShouldContain("\"problem\":\"radar-1 would stand 3.0 m below the ground\"");
        (await face.Http.GetAsync("/api/v1/coverage/hill-base/100")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_server_without_a_way_says_so()
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures());
        HttpResponseMessage answer = await face.Http.GetAsync("/api/v1/coverage/hill-base");
        (answer.StatusCode, await Detail(answer)).ShouldBe((HttpStatusCode.NotFound, "this server works out no coverage"));
    }

    public void Dispose()
    {
        _gate.Set();
        _gate.Dispose();
    }

    private SiteCoverage Survey(Site site, Action<double> progress, CancellationToken stop)
    {
        Interlocked.Increment(ref _begun);
        progress(0.25);
        _quarter.TrySetResult();
        _gate.Wait(stop);
        SeenHeight[] heights =
        [
            new(30, [new SeenArea(0, 3e6, [[[(42.4, 33.8), (42.41, 33.8), (42.41, 33.81), (42.4, 33.8)]]]), new SeenArea(1, 1e6, [])]),
            new(100, [new SeenArea(0, 1e6, [[[(42.4, 33.8), (42.41, 33.8), (42.41, 33.81), (42.4, 33.8)]]]), new SeenArea(1, 3e6, [])]),
        ];
        return new SiteCoverage("no terrain: a plain that follows the Earth", 1128.4, heights, [("radar-1", heights)]);
    }

    private static async Task<string> Done(RunningFace face)
    {
        while (true)
        {
            string answer = await face.Http.GetStringAsync("/api/v1/coverage/hill-base");
            if (!answer.Contains("\"state\":\"working\"", StringComparison.Ordinal)) return answer;
            await Task.Yield();
        }
    }

    private static async Task<string> Detail(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("detail").GetString()!;
    }
}
