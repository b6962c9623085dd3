using System.Net;

namespace Picket.Tests.Server.Page;

public sealed class PageFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-page-").FullName;

    public PageFilesTests()
    {
        File.WriteAllText(Path.Combine(_folder, "index.html"), "<title>Picket</title>");
        Directory.CreateDirectory(Path.Combine(_folder, "assets"));
        File.WriteAllText(Path.Combine(_folder, "assets", "index-4f3a.js"), "export {}");
        File.WriteAllText(Path.Combine(_folder, "picket.svg"), "<svg/>");
    }

    [Theory]
    [InlineData("/", "no-cache", "text/html")]
    [InlineData("/index.html", "no-cache", "text/html")]
    [InlineData("/tracks/17", "no-cache", "text/html")]
    [InlineData("/picket.svg", "no-cache", "image/svg+xml")]
    [InlineData("/assets/index-4f3a.js", "public, max-age=31536000, immutable", "text/javascript")]
    public async Task Hashed_files_are_kept_and_all_others_asked_for_again(string path, string cache, string type)
    {
        await using RunningFace face = await RunningFace.StartAsync(_folder, new SamplePictures());

        HttpResponseMessage answer = await face.Http.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Cache-Control").ShouldBe([cache]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Theory]
    [InlineData("/assets/index-gone.js")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/..%2f..%2fetc/passwd.txt")]
    public async Task A_missing_file_or_endpoint_is_not_the_page(string path)
    {
        await using RunningFace face = await RunningFace.StartAsync(_folder, new SamplePictures());

        (await face.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_foreign_host_gets_no_file()
    {
        await using RunningFace face = await RunningFace.StartAsync(_folder, new SamplePictures());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/picket.svg");
        request.Headers.Host = "evil.example";

        (await face.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
