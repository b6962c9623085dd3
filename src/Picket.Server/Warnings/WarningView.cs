using Picket.Core.Modes;
using Picket.Core.Warnings;
using Picket.Files.Outbox;
using Picket.Server.Sites;
using Picket.Server.Tracks;

namespace Picket.Server.Warnings;

/// <summary>A warning as the API shows it.</summary>
/// <param name="Id">Outside name <c>site/journal/mode/warning/number</c>, the same on every repeat and after a restart.</param>
/// <param name="Site">The site's name.</param>
/// <param name="Mode"><c>live</c>, <c>exercise</c> or <c>test</c>.</param>
/// <param name="Zone">Id of the zone.</param>
/// <param name="Stage"><c>prepare</c>, <c>take-cover</c> or <c>all-clear</c>.</param>
/// <param name="Time">When it was decided.</param>
/// <param name="Probability">Probability that something comes down, or comes, within the zone's danger distance, 0 to 1.</param>
/// <param name="Impact">Where and when the likeliest threat comes down, or null.</param>
/// <param name="Arrival">When the likeliest threat may reach the zone, where it manoeuvres and has no impact, or null.</param>
/// <param name="Track">Outside name of the likeliest threat's track, or null.</param>
/// <param name="Expires">After that it need not be heeded any more, or null for until something else is said.</param>
/// <param name="Corrects">Outside name of the warning that it corrects, or null.</param>
/// <param name="Error">What was wrong with that: <c>false-alarm</c>, <c>wrong-zone</c>, <c>wrong-stage</c> or <c>drill</c>, or null.</param>
/// <param name="Text">What a correction says, or null.</param>
/// <param name="By">The officer who decided, or null where it was computed.</param>
/// <param name="Why">The officer's reason, or null.</param>
/// <param name="Receipts">What became of it at each output; empty where the site has none.</param>
internal sealed record WarningView(
    string Id, string Site, string Mode, string Zone, string Stage, DateTime Time, double Probability, ImpactView? Impact, ArrivalView? Arrival, string? Track, DateTime? Expires,
    string? Corrects, string? Error, string? Text, string? By, string? Why,
    IReadOnlyList<ReceiptView> Receipts)
{
    /// <summary>Shows a warning of a site.</summary>
    public static WarningView Of(ServedSite site, ulong journal, Mode mode, Warning warning, IEnumerable<Delivery> deliveries) => new(
        IdOf(site, journal, mode, warning.Number), site.Site.Name, ModeNames.Of(mode), warning.Zone, StageNames.Of(warning.Stage),
        warning.Time.ToUtc(), Math.Round(warning.Probability, 6), ImpactView.Of(site, warning.Impact), ArrivalView.Of(warning),
        warning.Track is { } track ? new TrackId(site.Site.Name, journal, mode, track).ToString() : null, warning.Expires?.ToUtc(),
        warning.Correction is { } correction ? IdOf(site, journal, mode, correction.Number) : null, warning.Correction?.Word, warning.Correction?.Sentence(warning.Zone), warning.By, warning.Why,
        [.. deliveries.Select(ReceiptView.Of)]);

    /// <summary>Outside name of a warning.</summary>
    public static string IdOf(ServedSite site, ulong journal, Mode mode, long number) => $"{site.Site.Name}/{journal:x16}/{ModeNames.Of(mode)}/warning/{number}";
}

/// <summary>When something that manoeuvres may reach a zone.</summary>
/// <param name="Earliest">Begin of the interval that holds the time with 95 %, given that it does.</param>
/// <param name="Latest">Its end.</param>
/// <param name="Words"><c>may reach barracks from 10:00:15 UTC on</c>.</param>
internal sealed record ArrivalView(DateTime Earliest, DateTime Latest, string Words)
{
    /// <summary>Shows when, where there is an arrival.</summary>
    public static ArrivalView? Of(Warning warning) =>
        warning.Arrival is { } arrival ? new(arrival.Earliest.ToUtc(), arrival.Latest.ToUtc(), warning.ArrivalWords!) : null;
}
