using System.Text.Json;
using Picket.Core.Modes;
using Picket.Picture.Voice;
using Picket.Server.Sites;
using Picket.Server.Tracks;

namespace Picket.Server.Voice;

/// <summary>What was reported by voice, where it may be by now. No track, and no impact point.</summary>
/// <param name="Id">Outside name <c>site/journal/mode/report/number</c>.</param>
/// <param name="Source"><c>voice report</c>, always.</param>
/// <param name="Site">The site's name.</param>
/// <param name="Mode"><c>live</c>, <c>exercise</c> or <c>test</c>.</param>
/// <param name="Number">Number of the input that brought it.</param>
/// <param name="By">Who says so.</param>
/// <param name="Said">What was said.</param>
/// <param name="Kind"><c>unknown</c>, <c>drone</c>, <c>aircraft</c>, <c>helicopter</c>, <c>missile</c> or <c>rocket-launch</c>.</param>
/// <param name="Seen">When it was seen.</param>
/// <param name="Expires">When it ends by itself.</param>
/// <param name="Time">When the place below holds.</param>
/// <param name="Latitude">Where it is expected, degrees; null where the site has no place on the globe.</param>
/// <param name="Longitude">Where it is expected, degrees; null where the site has no place on the globe.</param>
/// <param name="X">East of that in the site frame, m.</param>
/// <param name="Y">North of that in the site frame, m.</param>
/// <param name="Sigma">One standard deviation of x and of y, m.</param>
/// <param name="Radius95">Radius of the circle that holds it with 95 %, m.</param>
/// <param name="Height">Above the site's origin, m, as said; null where it was not.</param>
/// <param name="Course">Degrees clockwise from the site's north, as said; null where it was not.</param>
/// <param name="Speed">Over ground, m/s, as said; null where it was not.</param>
/// <param name="Zones">The zones whose danger distance the circle touches.</param>
/// <param name="Says">That in words, or null where it touches none.</param>
/// <param name="SeenBy">Outside name of the confirmed track that lies within the circle and fits what was said, or null.</param>
internal sealed record VoiceReportView(
    string Id, string Source, string Site, string Mode, long Number, string By, string Said, string Kind, DateTime Seen, DateTime Expires, DateTime Time,
    double? Latitude, double? Longitude, double X, double Y, double Sigma, double Radius95, double? Height, double? Course, double? Speed,
    string[] Zones, string? Says, string? SeenBy)
{
    /// <summary>Shows a voice report of a site.</summary>
    public static VoiceReportView Of(ServedSite site, ulong journal, Mode mode, VoiceReportStatus status)
    {
        VoiceReport report = status.Report;
        GlobePoint? place = GlobePoint.Of(site, status.Position);
        return new(
            NameOf(site, journal, mode, status.Number), "voice report", site.Site.Name, ModeNames.Of(mode), status.Number, report.By, report.Said, Word(report.Kind),
            status.Seen.ToUtc(), status.Expires.ToUtc(), status.Time.ToUtc(),
            place?.Latitude, place?.Longitude, Rounded.Meters(status.Position.X), Rounded.Meters(status.Position.Y), Rounded.Meters(status.Sigma), Rounded.Meters(status.Radius95),
            report.Height, report.Course, report.Speed, [.. status.Zones],
            status.Zones.IsEmpty ? null : $"may be within the danger distance of {string.Join(", ", status.Zones)}; nobody is warned for it",
            status.SeenBy is { } track ? new TrackId(site.Site.Name, journal, mode, track).ToString() : null);
    }

    /// <summary>A voice report's name outside the process, which lasts as long as the journal does.</summary>
    public static string NameOf(ServedSite site, ulong journal, Mode mode, long number) => $"{site.Site.Name}/{journal:x16}/{ModeNames.Of(mode)}/report/{number}";

    /// <summary>The word for a kind.</summary>
    public static string Word(ReportedKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
