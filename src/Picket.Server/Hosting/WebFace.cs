using System.Net;
using System.Text.Json;
using Picket.Server.Bearings;
using Picket.Server.Coverage;
using Picket.Server.Exercises;
using Picket.Server.Feeds;
using Picket.Server.Health;
using Picket.Server.Outputs;
using Picket.Server.Page;
using Picket.Server.Recordings;
using Picket.Server.Security;
using Picket.Server.Sites;
using Picket.Server.Stream;
using Picket.Server.Tracks;
using Picket.Server.Voice;
using Picket.Server.Warnings;

namespace Picket.Server.Hosting;

/// <summary>The part of the host that browsers and programs see.</summary>
internal static class WebFace
{
    /// <summary>Builds the web application over a directory of sites, which may still be filled until it is started.</summary>
    public static WebApplication Build(PicketOptions options, SiteDirectory sites)
    {
        // The empty builder reads no settings file and no environment: what is served is what the options say.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Listen ?? new(IPAddress.Loopback, PicketOptions.UsualPort));
        });
        if (options.Listen is null) builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = FreePort.Bind);
        builder.Logging.AddPicketLog(options.JsonLogs);
        builder.Services
            .AddRoutingCore()
            .AddProblemDetails()
            .AddOpenApi("v1", ApiDocument.Describe)
            .ConfigureHttpJsonOptions(json =>
            {
                json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
                json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            })
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5))
            .AddSingleton<IHostLifetime, QuietLifetime>()
            .AddSingleton(sites)
            .AddSingleton(options.Time)
            .AddSingleton(_ => new CoverageSurveys(options.Coverage))
            .AddSingleton<StreamCounters>();

        WebApplication app = builder.Build();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.UseAccessCheck(new(options.Hosts));
        app.MapStream();
        app.MapSites();
        app.MapTracks();
        app.MapWarnings();
        app.MapPositions();
        app.MapBearings();
        app.MapVoiceReports();
        app.MapFeeds();
        app.MapRecordings();
        app.MapExercises();
        app.MapCoverage();
        app.MapCapFeed();
        app.MapOutputs();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").For(EndpointRole.LoopbackOnly);
        app.MapPage(options.PageFolder);
        return app;
    }
}
