using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Picket.Server;
using Picket.Server.Hosting;
using Picket.Server.Sites;

namespace Picket.Tests.Server;

/// <summary>The web face over composed pictures, on a real socket of its own.</summary>
internal sealed class RunningFace : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningFace(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()];

    public static async Task<RunningFace> StartAsync(params SamplePictures[] sites) => await StartAsync(pageFolder: "no-such-folder", sites);

    public static Task<RunningFace> StartAsync(CoverageSurvey coverage, params SamplePictures[] sites) => StartAsync("no-such-folder", coverage, sites);

    public static Task<RunningFace> StartAsync(string pageFolder, params SamplePictures[] sites) => StartAsync(pageFolder, coverage: null, sites);

    private static async Task<RunningFace> StartAsync(string pageFolder, CoverageSurvey? coverage, SamplePictures[] sites)
    {
        var directory = new SiteDirectory();
        foreach (SamplePictures site in sites) directory.Add(site.Served);
        WebApplication app = WebFace.Build(
            new PicketOptions { DataFolder = "unused", Listen = new IPEndPoint(IPAddress.Loopback, 0), PageFolder = pageFolder, Coverage = coverage }, directory);
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
