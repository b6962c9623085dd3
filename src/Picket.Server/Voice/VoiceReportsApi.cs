using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Picture.Voice;
using Picket.Server.Hosting;
using Picket.Server.Security;
using Picket.Server.Sites;
using Picket.Server.Warnings;

namespace Picket.Server.Voice;

/// <summary><c>/api/v1/reports</c>: what people report by voice, entered, listed and ended.</summary>
internal static class VoiceReportsApi
{
    private const int MaxBody = 4096, SnapshotWaits = 100;
    private static readonly TimeSpan SnapshotWait = TimeSpan.FromMilliseconds(50);
    private static readonly Duration ClockSlack = Duration.FromSeconds(5); // of whoever writes the time

    /// <summary>Maps the endpoints.</summary>
    public static void MapVoiceReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/reports", List).For(EndpointRole.LoopbackOnly)
            .WithTags("tracks").WithName("reports")
            .WithSummary("What was reported by voice and is still believed: where it may be by now, which zones that touches, and which track it may be.")
            .WithDescription("site: a site's name. mode: live, exercise, test, with commas.")
            .Produces<VoiceReportView[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/api/v1/reports/{site}/{mode}", Hear).For(EndpointRole.LoopbackOnly)
            .WithTags("tracks").WithName("report")
            .WithSummary("Enters what somebody reports by voice. Answered once it is on disk; the sequence is the report's number.")
            .WithDescription("""The body: {"by": "...", "said": "...", "kind": "drone", "x": 812.5, "y": -40, "sigma": 1000, "height": 300, "height_sigma": 200, "course": 90, "course_sigma": 15, "speed": 30, "speed_sigma": 8, "time": "2026-11-22T10:00:00Z", "for": 5}; x and y, metres in the site frame, or latitude and longitude, degrees; by, said and the place are needed. kind: unknown, drone, aircraft, helicopter, missile, rocket-launch.""")
            .Accepts<VoiceReport>("application/json")
            .Produces<ActReceipt>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/api/v1/reports/{site}/{mode}/{number}", End).For(EndpointRole.LoopbackOnly)
            .WithTags("tracks").WithName("end-report")
            .WithSummary("Ends a voice report.")
            .WithDescription("""The body: {"act": "end", "by": "...", "why": "..."}. Answered once it is on disk.""")
            .Accepts<VoiceEnd>("application/json")
            .Produces<ActReceipt>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static IResult List(SiteDirectory sites, string? site, string? mode) =>
        PictureAddress.Each(sites, site, mode, (served, journal, picture) => picture.VoiceReports.Select(report => VoiceReportView.Of(served, journal, picture.Mode, report)));

    private static async Task<IResult> Hear(SiteDirectory sites, TimeProvider clock, string site, string mode, HttpRequest request, CancellationToken cancellation)
    {
        if (Find(sites, site, mode, out ServedSite served, out Mode value) is { } refusal) return refusal;
        if (await RequestBody.ReadAsync(request, MaxBody, cancellation) is not { } body) return RequestBody.Refuse(MaxBody);
        if (Read(body, served, Instant.FromUtc(clock.GetUtcNow().UtcDateTime), out VoiceReport? report) is { } problem) return Problems.BadQuery(problem);
        return TypedResults.Ok(await served.Voice!.Hear(report!, value));
    }

    private static async Task<IResult> End(SiteDirectory sites, string site, string mode, string number, HttpRequest request, CancellationToken cancellation)
    {
        if (Find(sites, site, mode, out ServedSite served, out Mode value) is { } refusal) return refusal;
        if (await RequestBody.ReadAsync(request, MaxBody, cancellation) is not { } body) return RequestBody.Refuse(MaxBody);
        if (!long.TryParse(number, NumberStyles.None, null, out long report) || report < 1) return Problems.NotFound($"there is no voice report \"{number}\"; a report has a number");
        if (ReadEnd(body, report, out VoiceEnd? end) is { } problem) return Problems.BadQuery(problem);
        if (!await ComesAsync(served, value, report, cancellation)) return Problems.NotFound($"the {mode} picture of site {site} has no voice report {number}; it may have ended");
        return TypedResults.Ok(await served.Voice!.End(end!, value));
    }

    private static IResult? Find(SiteDirectory sites, string site, string mode, out ServedSite served, out Mode value) =>
        PictureAddress.Find(sites, site, mode, out served, out value) ?? (served.Voice is null ? PictureAddress.Replay(site) : null);

    // What is wrong with a body; none where it is a report. A place on the globe becomes one in the site frame.
    private static string? Read(byte[] bytes, ServedSite served, Instant now, out VoiceReport? report)
    {
        report = null;
        if (Parse(bytes) is not { } body) return "the body is no JSON object";
        bool inFrame = body.ContainsKey("x") || body.ContainsKey("y"), onGlobe = body.ContainsKey("latitude") || body.ContainsKey("longitude");
        if (inFrame == onGlobe || (onGlobe && !served.IsGeographic)) return $"a place is x and y, metres in the site frame{(served.IsGeographic ? ", or latitude and longitude, degrees" : "")}";
        if (onGlobe)
        {
            if (!TryTake(body, "latitude", 90, out double latitude)) return "latitude: degrees, -90 to 90";
            if (!TryTake(body, "longitude", 180, out double longitude)) return "longitude: degrees, -180 to 180";
            EnuVector place = served.Frame.ToEnu(GeodeticPosition.FromDegrees(latitude, longitude, served.Frame.Origin.HeightMeters));
            (body["x"], body["y"]) = (place.X, place.Y);
            if (Math.Max(Math.Abs(place.X), Math.Abs(place.Y)) > 1e7) return "latitude, longitude: at most 10,000 km from the site";
        }

        if (!VoiceReport.TryRead(JsonSerializer.SerializeToUtf8Bytes(body), out report, out string? problem)) return problem;
        if (report!.Time is not { } time) return null;
        Instant seen = Instant.FromUtc(time.UtcDateTime);
        if (seen > now + ClockSlack) return $"time: not later than now, which is {now.ToUtc():yyyy-MM-dd'T'HH:mm:ss'Z'}";
        return seen + report.Believed <= now ? $"time: what was seen then is believed for {report.For} minutes, which are over; say a longer for" : null;
    }

    private static string? ReadEnd(byte[] bytes, long number, out VoiceEnd? end)
    {
        end = null;
        if (Parse(bytes) is not { } body) return "the body is no JSON object";
        body["number"] = number;
        return VoiceEnd.TryRead(JsonSerializer.SerializeToUtf8Bytes(body), out end, out string? problem) ? null : problem;
    }

    private static JsonObject? Parse(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, nodeOptions: null, new() { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryTake(JsonObject body, string name, double most, out double value)
    {
        value = double.NaN;
        bool there = body[name] is JsonValue said && said.TryGetValue(out value) && Math.Abs(value) <= most;
        body.Remove(name);
        return there;
    }

    // A report that is on disk is there once the fold has come so far.
    private static async Task<bool> ComesAsync(ServedSite served, Mode mode, long number, CancellationToken cancellation)
    {
        bool recorded = number <= served.Recording.Committed;
        for (int wait = 0; recorded && wait < SnapshotWaits && served.Current.Sequence < number; wait++) await Task.Delay(SnapshotWait, cancellation);
        return served.Current.Pictures.FirstOrDefault(one => one.Mode == mode) is { } picture && picture.VoiceReports.Any(report => report.Number == number);
    }
}
