using System.Text.RegularExpressions;
using Picket.Core.Time;
using Picket.Files.Journals;

namespace Picket.Tests.Server;

/// <summary>What the endpoints say, word for word.</summary>
public sealed partial class ApiShapeTests
{
    [Theory]
    [InlineData("/api/v1/sites", "sites.json")]
    [InlineData("/api/v1/tracks", "tracks.json")]
    [InlineData("/api/v1/tracks/hill-base/0123456789abcdef/live/track/17", "track.json")]
    [InlineData("/api/v1/warnings", "warnings.json")]
    [InlineData("/api/v1/zones?site=hill-base&mode=live", "zones.json")]
    [InlineData("/api/v1/tests", "tests.json")]
    [InlineData("/api/v1/outputs", "outputs.json")]
    [InlineData("/api/v1/bearings", "bearings.json")]
    [InlineData("/api/v1/reports", "reports.json")]
    [InlineData("/api/v1/feeds", "feeds.json")]
    [InlineData("/api/v1/recordings", "recordings.json")]
    [InlineData("/readyz", "readyz.json")]
    [InlineData("/api/v1/tracks?mode=drill", "problem.json")]
    [InlineData("/openapi/v1.json", "openapi.json")]
    public async Task An_answer_reads_as_approved(string url, string approved)
    {
        var pictures = new SamplePictures();
        pictures.Show(SamplePictures.Track(17));
        pictures.ShowBearings(SamplePictures.Bearing(3));
        pictures.ShowVoiceReports(SamplePictures.VoiceReport(7));
        pictures.Served.Trails.Add(pictures.Now);
        await using RunningFace face = await RunningFace.StartAsync(pictures);

        HttpResponseMessage answer = await face.Http.GetAsync(url);

        TraceId().Replace(Json.Indented(await answer.Content.ReadAsStringAsync()), "").ShouldBeApproved(approved);
    }

    [Fact]
    public async Task Metrics_read_as_approved()
    {
        var pictures = new SamplePictures();
        pictures.Show(SamplePictures.Track(17));
        await using RunningFace face = await RunningFace.StartAsync(pictures);

        (await face.Http.GetStringAsync("/metrics")).TrimEnd('\n').ShouldBeApproved("metrics.txt");
    }

    [Fact]
    public async Task Not_recording_is_named_with_its_time_and_reason()
    {
        var pictures = new SamplePictures { Recording = new JournalStatus(41, SamplePictures.Noon - Duration.FromSeconds(5), "No space left on device") };
        await using RunningFace face = await RunningFace.StartAsync(pictures);

        Json.Indented(await face.Http.GetStringAsync("/readyz")).ShouldBeApproved("readyz-not-recording.json");
    }

    [GeneratedRegex(@",\s*""trace_id"": ""[^""]*""")]
    private static partial Regex TraceId();
}
