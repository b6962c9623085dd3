using Picket.Core.Modes;
using Picket.Core.Warnings;
using Picket.Files.Outbox;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Server.Hosting;
using Picket.Server.Security;
using Picket.Server.Sites;

namespace Picket.Server.Warnings;

/// <summary><c>/api/v1/warnings</c> and <c>/api/v1/zones</c>: what people were told, how zones stand, and the officer's hand.</summary>
internal static class WarningsApi
{
    private const int MaxBody = 4096, SnapshotWaits = 100;
    private static readonly TimeSpan SnapshotWait = TimeSpan.FromMilliseconds(50);

    /// <summary>Maps the endpoints.</summary>
    public static void MapWarnings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/warnings", Warnings).For(EndpointRole.LoopbackOnly)
            .WithTags("warnings").WithName("warnings")
            .WithSummary("The newest warnings, a hundred of each picture at most, oldest first, each with its latency budget and receipt at every output.")
            .WithDescription("site: a site's name. mode: live, exercise, test, with commas.")
            .Produces<WarningView[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/v1/zones", Zones).For(EndpointRole.LoopbackOnly)
            .WithTags("warnings").WithName("zones")
            .WithSummary("How the zones stand.")
            .WithDescription("site: a site's name. mode: live, exercise, test, with commas.")
            .Produces<ZoneStatusView[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/v1/tests", (SiteDirectory sites) => TypedResults.Ok(sites.All.SelectMany(TestView.Of).ToArray())).For(EndpointRole.LoopbackOnly)
            .WithTags("warnings").WithName("tests")
            .WithSummary("How the silent tests of the way to each zone went, by output.");
        routes.MapPost("/api/v1/zones/{site}/{mode}/{zone}", Act).For(EndpointRole.LoopbackOnly)
            .WithTags("warnings").WithName("act")
            .WithSummary("Raises, holds, inhibits, releases or ends a zone's stage, or corrects a warning that went out.")
            .WithDescription("""The body says what, who and why: {"act": "raise", "stage": "take-cover", "review": 15, "by": "...", "why": "..."}; act: raise, hold, inhibit, release, end, correct; with raise: stage: prepare, take-cover, and review, after how many minutes the officer is reminded; with correct: error: false-alarm, wrong-zone, wrong-stage, drill; warning: its number, else the zone's newest; stage: what holds from now on, else all-clear where the warning is one of the alarm that stands. Answered once it is on disk.""")
            .Accepts<OfficerAction>("application/json")
            .Produces<ActReceipt>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static IResult Warnings(SiteDirectory sites, string? site, string? mode) =>
        PictureAddress.Each(sites, site, mode, Show);

    private static IEnumerable<WarningView> Show(ServedSite served, ulong journal, PictureSnapshot picture)
    {
        if (picture.Warnings.IsEmpty) return [];
        ILookup<long, Delivery>? deliveries = served.Outbox?.From(picture.Mode, journal, picture.Warnings[0].Number);
        return picture.Warnings.Select(warning => WarningView.Of(served, journal, picture.Mode, warning, deliveries?[warning.Number] ?? []));
    }

    private static IResult Zones(SiteDirectory sites, string? site, string? mode) =>
        PictureAddress.Each(sites, site, mode, (served, journal, picture) => picture.Zones.Select(zone => ZoneStatusView.Of(served, journal, picture.Mode, zone)));

    private static async Task<IResult> Act(SiteDirectory sites, string site, string mode, string zone, HttpRequest request, CancellationToken cancellation)
    {
        if (PictureAddress.Find(sites, site, mode, out ServedSite served, out Mode value) is { } refusal) return refusal;
        if (served.Site.Zones.All(one => one.Id != zone)) return Problems.NotFound($"site {site} has no zone \"{zone}\"; it has: {string.Join(", ", served.Site.Zones.Select(one => one.Id))}");
        if (served.Officer is not { } officer) return PictureAddress.Replay(site);
        if (await RequestBody.ReadAsync(request, MaxBody, cancellation) is not { } body) return RequestBody.Refuse(MaxBody);
        if (!OfficerAction.TryRead(body, zone, out OfficerAction? action, out string? problem)) return Problems.BadQuery(problem!);
        if (action!.Act == OfficerAct.Correct && !await ComesAsync(served, value, action, cancellation)) return Problems.NotFound(NothingToCorrect(action));
        return TypedResults.Ok(await officer(action, value));
    }

    // What an act before this one decided is there once the fold has come as far as the journal had when this one came.
    private static async Task<bool> ComesAsync(ServedSite served, Mode mode, OfficerAction correction, CancellationToken cancellation)
    {
        long recorded = served.Recording.Committed;
        for (int wait = 0; wait < SnapshotWaits && served.Current.Sequence < recorded && !IsThere(served.Current, mode, correction); wait++) await Task.Delay(SnapshotWait, cancellation);
        return IsThere(served.Current, mode, correction);
    }

    private static bool IsThere(SiteSnapshot snapshot, Mode mode, OfficerAction correction) =>
        snapshot.Pictures.FirstOrDefault(one => one.Mode == mode) is { } picture
        && (picture.Zones.Any(zone => zone.Zone == correction.Zone && zone.Correctable is { } told && (correction.Warning ?? told.Number) == told.Number)
            || picture.Warnings.Any(warning => warning.Number == correction.Warning && warning.Zone == correction.Zone && warning.Stage > WarningStage.AllClear));

    private static string NothingToCorrect(OfficerAction correction) => correction.Warning is { } number
        ? $"warning: zone {correction.Zone} has no warning {number} above all-clear among the picture's newest hundred"
        : $"zone {correction.Zone} has no warning that is not corrected yet; name one by its number";
}
