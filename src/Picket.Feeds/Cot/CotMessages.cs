using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;

namespace Picket.Feeds.Cot;

/// <summary>Says warnings and tracks in the words of Cursor on Target.</summary>
public static class CotMessages
{
    /// <summary>After that an alert that holds until something else is said would be stale: it is to be said again before.</summary>
    public static readonly Duration WarningHolds = Duration.FromSeconds(600);

    private static readonly Duration TrackHolds = Duration.FromSeconds(5);

    /// <summary>A warning: an alert in the middle of the zone, under one name for the zone, so that each stage takes the place of the one before and the all-clear cancels it.</summary>
    /// <param name="announcement">The warning.</param>
    /// <param name="zone">Its zone.</param>
    /// <param name="frame">The site frame.</param>
    public static CotEvent Of(Announcement announcement, Zone zone, LocalFrame frame)
    {
        Warning warning = announcement.Warning;
        (string type, string emergency, string words) = warning.Stage switch
        {
            WarningStage.Prepare => ("b-a-o-pan", "Ring The Bell", "PREPARE TO TAKE COVER"),
            WarningStage.TakeCover => ("b-a-o-tbl", "911 Alert", "TAKE COVER"),
            _ => ("b-a-o-can", "Cancel", "ALL CLEAR"),
        };
        GeodeticPosition place = frame.ToGeodetic(warning.Place ?? zone.Center);
        return new()
        {
            Uid = $"{announcement.Site}.{ModeNames.Of(announcement.Mode)}.{zone.Id}.warning",
            Type = type,
            Time = warning.Time,
            Start = warning.Time,
            Stale = announcement.Warning.Expires ?? warning.Time + WarningHolds,
            How = "m-g",
            Opex = OpexOf(announcement.Mode, announcement.Site),
            Latitude = place.LatitudeDegrees,
            Longitude = place.LongitudeDegrees,
            Height = place.HeightMeters,
            CircularError = zone.Radius > 0 ? zone.Radius : CotEvent.Unknown,
            Callsign = $"{Prefix(announcement.Mode)}{(warning.Correction is null ? "" : "CORRECTION - ")}{words}: {zone.Id}",
            Remarks = RemarksOf(announcement),
            Emergency = emergency,
            EmergencyCancelled = warning.Stage == WarningStage.AllClear,
        };
    }

    /// <summary>A track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="site">The site's name.</param>
    /// <param name="journal">The journal's id.</param>
    /// <param name="mode">The picture that holds it.</param>
    /// <param name="now">Site time of the picture.</param>
    /// <param name="frame">The site frame.</param>
    public static CotEvent Of(Track track, string site, ulong journal, Mode mode, Instant now, LocalFrame frame)
    {
        GeodeticPosition place = frame.ToGeodetic(track.Position);
        double course = double.RadiansToDegrees(Math.Atan2(track.Velocity.X, track.Velocity.Y));
        return new()
        {
            Uid = $"{site}.{journal:x16}.{ModeNames.Of(mode)}.track.{track.Number}",
            Type = "a-u-A",
            Time = now,
            Start = now,
            Stale = now + TrackHolds,
            How = "m-f", // machine, fused
            Opex = OpexOf(mode, site),
            Latitude = place.LatitudeDegrees,
            Longitude = place.LongitudeDegrees,
            Height = place.HeightMeters,
            Callsign = $"{Prefix(mode)}{track.Number}",
            Course = course < 0 ? course + 360 : course,
            Speed = Math.Sqrt(track.Velocity.X * track.Velocity.X + track.Velocity.Y * track.Velocity.Y),
        };
    }

    private static string RemarksOf(Announcement announcement) => announcement.Warning switch
    {
        { Correction: { } correction, Zone: var zone } => $"{announcement.Id} corrects {announcement.Corrects}: {correction.Sentence(zone)}",
        { ArrivalWords: { } arrival } => $"{announcement.Id} {arrival}",
        _ => announcement.Id,
    };

    private static string? OpexOf(Mode mode, string site) => mode switch
    {
        Mode.Live => null,
        Mode.Exercise => $"e-{site}",
        _ => $"s-{site}",
    };

    private static string Prefix(Mode mode) => mode == Mode.Live ? "" : $"{ModeNames.Of(mode).ToUpperInvariant()} - ";
}
