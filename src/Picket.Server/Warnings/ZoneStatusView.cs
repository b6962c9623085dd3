using System.Text.Json;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Server.Sites;
using Picket.Server.Tracks;

namespace Picket.Server.Warnings;

/// <summary>How a zone stands.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Mode"><c>live</c>, <c>exercise</c> or <c>test</c>.</param>
/// <param name="Zone">Id of the zone.</param>
/// <param name="Stage">What its people were told last: <c>prepare</c>, <c>take-cover</c> or <c>all-clear</c>.</param>
/// <param name="Since">Since when; null where nothing was told yet.</param>
/// <param name="Probability">Probability that something comes down, or comes, within the danger distance, 0 to 1.</param>
/// <param name="Earliest">When the first of what threatens is here at the earliest, or null.</param>
/// <param name="Track">Outside name of the likeliest threat's track, or null.</param>
/// <param name="Approach">Whether the likeliest threat manoeuvres: it may reach the zone, and has no impact point.</param>
/// <param name="Raised">Whether an officer's own alarm holds.</param>
/// <param name="Held">Whether an officer keeps the stage from being lowered.</param>
/// <param name="Inhibited">Whether an officer keeps the computer from raising it.</param>
/// <param name="Review">When the officer's own alarm is to be looked at again, or null.</param>
/// <param name="Correctable">The zone's newest warning above all-clear, with its corrections as they are ready; null where there is none or it is corrected.</param>
/// <param name="Officer">What an officer last did, or null.</param>
/// <param name="Place">Where it is now, or null for one that stays.</param>
internal sealed record ZoneStatusView(
    string Site, string Mode, string Zone, string Stage, DateTime? Since, double Probability, DateTime? Earliest, string? Track, bool Approach, bool Raised, bool Held, bool Inhibited,
    DateTime? Review, CorrectableView? Correctable, OfficerView? Officer, ZonePlaceView? Place)
{
    /// <summary>Shows a zone of a site.</summary>
    public static ZoneStatusView Of(ServedSite site, ulong journal, Mode mode, ZoneStatus zone) => new(
        site.Site.Name, ModeNames.Of(mode), zone.Zone, StageNames.Of(zone.Stage), zone.Since == default(Instant) ? null : zone.Since.ToUtc(), Math.Round(zone.Probability, 6), zone.Earliest?.ToUtc(),
        zone.Track is { } track ? new TrackId(site.Site.Name, journal, mode, track).ToString() : null, zone.Approach, zone.Raised, zone.Held, zone.Inhibited,
        zone.Review?.ToUtc(), CorrectableView.Of(site, journal, mode, zone), OfficerView.Of(zone.Officer), ZonePlaceView.Of(site, zone));
}

/// <summary>Where a zone that moves is now.</summary>
/// <param name="Latitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="Longitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="X">East in the site frame, m.</param>
/// <param name="Y">North in the site frame, m.</param>
/// <param name="Sigma">One standard deviation along its road, m.</param>
internal sealed record ZonePlaceView(double? Latitude, double? Longitude, double X, double Y, double Sigma)
{
    /// <summary>Shows where a zone is.</summary>
    public static ZonePlaceView? Of(ServedSite site, ZoneStatus zone)
    {
        if (zone.Place is not { } place) return null;
        GlobePoint? point = GlobePoint.Of(site, place);
        return new(point?.Latitude, point?.Longitude, Rounded.Meters(place.X), Rounded.Meters(place.Y), Rounded.Meters(zone.PlaceSigma));
    }
}

/// <summary>What an officer last did to a zone.</summary>
/// <param name="Act"><c>raise</c>, <c>hold</c>, <c>inhibit</c>, <c>release</c>, <c>end</c> or <c>correct</c>.</param>
/// <param name="Time">When.</param>
/// <param name="By">Who.</param>
/// <param name="Why">The reason given.</param>
internal sealed record OfficerView(string Act, DateTime Time, string By, string Why)
{
    /// <summary>The word for what was done.</summary>
    public static string Word(OfficerAct act) => JsonNamingPolicy.KebabCaseLower.ConvertName(act.ToString());

    /// <summary>Shows what was done, where anything was.</summary>
    public static OfficerView? Of(OfficerNote? note) =>
        note is null ? null : new(Word(note.Act), note.Time.ToUtc(), note.By, note.Why);
}
