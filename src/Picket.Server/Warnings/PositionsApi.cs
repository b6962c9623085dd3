using System.Text.Json;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Picture.Warnings;
using Picket.Server.Hosting;
using Picket.Server.Security;
using Picket.Server.Sites;

namespace Picket.Server.Warnings;

/// <summary><c>/api/v1/zones/{site}/{mode}/{zone}/place</c>: says where a zone that moves is.</summary>
internal static class PositionsApi
{
    private const int MaxBody = 1024;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Maps the endpoint.</summary>
    public static void MapPositions(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/zones/{site}/{mode}/{zone}/place", Locate).For(EndpointRole.LoopbackOnly)
            .WithTags("warnings").WithName("locate")
            .WithSummary("Says where a zone that moves is.")
            .WithDescription("""The body: {"x": 812.5, "y": -40, "sigma": 10, "by": "..."}, metres in the site frame, or latitude and longitude, degrees, in place of x and y; sigma is 10 m if left out. Answered once it is on disk.""")
            .Accepts<PlaceBody>("application/json")
            .Produces<ActReceipt>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> Locate(SiteDirectory sites, string site, string mode, string zone, HttpRequest request, CancellationToken cancellation)
    {
        if (PictureAddress.Find(sites, site, mode, out ServedSite served, out Mode value) is { } refusal) return refusal;
        Zone[] moving = [.. served.Site.Zones.Where(one => one.Motion is not null)];
        if (moving.All(one => one.Id != zone)) return Problems.NotFound($"site {site} has no zone \"{zone}\" that moves; those that do: {(moving.Length == 0 ? "none" : string.Join(", ", moving.Select(one => one.Id)))}");
        if (served.Locate is not { } locate) return PictureAddress.Replay(site);
        if (await RequestBody.ReadAsync(request, MaxBody, cancellation) is not { } body) return RequestBody.Refuse(MaxBody);
        return Read(body, served, zone, out PositionReport? report) is { } problem ? Problems.BadQuery(problem) : TypedResults.Ok(await locate(report!, value));
    }

    // What is wrong with a body; none where it says a place.
    private static string? Read(byte[] bytes, ServedSite served, string zone, out PositionReport? report)
    {
        report = null;
        PlaceBody? body;
        try
        {
            body = JsonSerializer.Deserialize<PlaceBody>(bytes, s_json);
        }
        catch (JsonException exception)
        {
            return exception.Path is { Length: > 1 } path ? $"{path[2..]}: not a value that is allowed there" : "the body is no JSON";
        }

        switch (body)
        {
            case { X: { } x, Y: { } y, Latitude: null, Longitude: null }:
                report = new() { Zone = zone, X = x, Y = y, Sigma = body.Sigma ?? 10, By = body.By ?? "" };
                break;
            case { X: null, Y: null, Latitude: >= -90 and <= 90 and var latitude, Longitude: >= -180 and <= 180 and var longitude } when served.IsGeographic:
                EnuVector place = served.Frame.ToEnu(GeodeticPosition.FromDegrees(latitude, longitude, served.Frame.Origin.HeightMeters));
                report = new() { Zone = zone, X = place.X, Y = place.Y, Sigma = body.Sigma ?? 10, By = body.By ?? "" };
                break;
            default:
                return $"a place is x and y, metres in the site frame{(served.IsGeographic ? ", or latitude and longitude, degrees" : "")}";
        }

        return PositionReport.TryRead(report.Write(), out _, out string? problem) ? null : problem;
    }
}

/// <summary>What somebody says of a zone's place: x and y, or latitude and longitude.</summary>
/// <param name="X">East in the site frame, m.</param>
/// <param name="Y">North in the site frame, m.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="Sigma">One standard deviation, m; 10 if left out.</param>
/// <param name="By">Who says so.</param>
internal sealed record PlaceBody(double? X, double? Y, double? Latitude, double? Longitude, double? Sigma, string? By);
