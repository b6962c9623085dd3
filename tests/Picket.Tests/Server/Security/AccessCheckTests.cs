using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Picket.Server.Security;
using Picket.Tests.Server.Stream;

namespace Picket.Tests.Server.Security;

public sealed class AccessCheckTests
{
    [Fact]
    public async Task Every_endpoint_states_its_role_and_refuses_a_foreign_host_and_a_foreign_origin()
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures());
        face.Endpoints.Count.ShouldBeGreaterThan(8);
        foreach (RouteEndpoint endpoint in face.Endpoints)
        {
            endpoint.Metadata.GetMetadata<RoleMetadata>().ShouldNotBeNull(endpoint.DisplayName);
            string path = Path(endpoint.RoutePattern);
            foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                (await AskAsync(face, method, path, host: "evil.example")).ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
            }

            (await AskAsync(face, HttpMethod.Post, path, origin: "http://evil.example")).ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task Callers_whose_role_an_endpoint_does_not_state_are_refused_by_every_endpoint()
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures());
        string[] paths = [.. face.Endpoints.Select(endpoint => endpoint.RoutePattern.RawText!)];
        foreach (string path in new[] { "/api/v1/exercises", "/api/v1/exercises/{site}/review", "/api/v1/exercises/{site}", "/api/v1/coverage/{site}" }) paths.ShouldContain(path);
        foreach (RouteEndpoint endpoint in face.Endpoints)
        {
            (await AskFromAsync("192.0.2.7", endpoint)).ShouldBe(StatusCodes.Status403Forbidden, endpoint.DisplayName); // the only role until there are accounts: this machine
            (await AskFromAsync("127.0.0.1", endpoint)).ShouldBe(StatusCodes.Status204NoContent, endpoint.DisplayName);
            (await AskFromAsync("127.0.0.1", new RouteEndpoint(endpoint.RequestDelegate!, endpoint.RoutePattern, 0, EndpointMetadataCollection.Empty, "without a role"))).ShouldBe(StatusCodes.Status403Forbidden);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost:8090", HttpStatusCode.OK)]
    [InlineData("[::1]:8090", HttpStatusCode.OK)]
    [InlineData("LOCALHOST", HttpStatusCode.OK)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("10.0.0.5", HttpStatusCode.Forbidden)]
    public async Task Only_names_of_this_machine_are_hosts(string host, HttpStatusCode expected)
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures());

        (await AskAsync(face, HttpMethod.Get, "/api/v1/sites", host)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("null")]
    public async Task A_page_of_another_origin_cannot_open_the_stream(string origin)
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures());

        WebSocketException refused = await Should.ThrowAsync<WebSocketException>(() => StreamClient.ConnectAsync(face.Address, origin));

        refused.Message.ShouldContain("403");
    }

    [Fact]
    public async Task The_servers_own_page_can_open_the_stream()
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures());

        using StreamClient client = await StreamClient.ConnectAsync(face.Address, face.Address.GetLeftPart(UriPartial.Authority));

        (await client.ReceiveAsync()).Hello.ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures());
        foreach (string path in new[] { "/", "/api/v1/sites", "/api/v1/nothing" })
        {
            HttpResponseMessage answer = await face.Http.GetAsync(path);
            string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("script-src 'self';");
            policy.ShouldContain("frame-ancestors 'none'");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        }
    }

    private static async Task<HttpStatusCode> AskAsync(RunningFace face, HttpMethod method, string path, string? host = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (host is not null) request.Headers.Host = host;
        if (origin is not null) request.Headers.Add("Origin", origin);
        using HttpResponseMessage answer = await face.Http.SendAsync(request);
        return answer.StatusCode;
    }

    // What the check answers a caller at an address, before any endpoint runs; 204 stands for the endpoint.
    private static async Task<int> AskFromAsync(string address, RouteEndpoint endpoint)
    {
        await using ServiceProvider services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseAccessCheck(new AllowedOrigins([])).Run(passed =>
        {
            passed.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        var context = new DefaultHttpContext { RequestServices = services, Connection = { RemoteIpAddress = IPAddress.Parse(address) }, Request = { Method = "GET", Host = new("localhost") } };
        context.SetEndpoint(endpoint);
        await app.Build()(context);
        return context.Response.StatusCode;
    }

    /// <summary>A path of the pattern, with some word in place of each parameter.</summary>
    private static string Path(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "v1",
        }))));
}
