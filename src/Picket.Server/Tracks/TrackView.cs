using Picket.Core.Modes;
using Picket.Core.Tracks;
using Picket.Server.Sites;

namespace Picket.Server.Tracks;

/// <summary>A track as the API shows it.</summary>
/// <param name="Id">Outside name <c>site/journal/mode/track/number</c>.</param>
/// <param name="Site">The site's name.</param>
/// <param name="Mode"><c>live</c>, <c>exercise</c> or <c>test</c>.</param>
/// <param name="Number">Number within the picture.</param>
/// <param name="Status"><c>confirmed</c> or <c>coasting</c>.</param>
/// <param name="Time">When position and velocity hold.</param>
/// <param name="FirstSeen">When the track started.</param>
/// <param name="LastSeen">Time of the newest detection in it.</param>
/// <param name="Latitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="Longitude">Degrees; null where the site has no place on the globe.</param>
/// <param name="Height">Metres above the WGS-84 ellipsoid; null where the site has no place on the globe.</param>
/// <param name="HeightMeasured">Whether any detection measured the height; otherwise it is only an assumption.</param>
/// <param name="X">East in the site frame, m.</param>
/// <param name="Y">North in the site frame, m.</param>
/// <param name="Z">Up in the site frame, m.</param>
/// <param name="Vx">Velocity to the east, m/s.</param>
/// <param name="Vy">Velocity to the north, m/s.</param>
/// <param name="Vz">Velocity upwards, m/s.</param>
/// <param name="SigmaX">One standard deviation of x, m.</param>
/// <param name="SigmaY">One standard deviation of y, m.</param>
/// <param name="SigmaZ">One standard deviation of z, m.</param>
/// <param name="Measured">The newest measured position, or null where no sensor measured one.</param>
/// <param name="Existence">Probability that the object exists, 0 to 1.</param>
/// <param name="Identity">The name that the object carries, <c>scheme:value</c>, or null.</param>
/// <param name="NameHeard">When it was last heard to say a name, or null.</param>
/// <param name="Follows">Outside name of the named track that this one, which says no name, flies with, or null.</param>
/// <param name="Callsign">Callsign, or null.</param>
/// <param name="Squawk">Mode 3/A code as four octal digits, or null.</param>
/// <param name="Class">Most probable class, or null.</param>
/// <param name="Sources">The sensors that saw it.</param>
internal sealed record TrackView(
    string Id, string Site, string Mode, long Number, string Status,
    DateTime Time, DateTime FirstSeen, DateTime LastSeen,
    double? Latitude, double? Longitude, double? Height, bool HeightMeasured,
    double X, double Y, double Z, double Vx, double Vy, double Vz, double SigmaX, double SigmaY, double SigmaZ,
    MeasuredPlace? Measured, double Existence, string? Identity, DateTime? NameHeard, string? Follows, string? Callsign, string? Squawk, string? Class, IReadOnlyList<SourceView> Sources)
{
    /// <summary>Shows a track of a site.</summary>
    public static TrackView Of(ServedSite site, ulong journal, Mode mode, in DrawnTrack drawn)
    {
        Track track = drawn.Track;
        GlobePoint? place = site.IsGeographic ? GlobePoint.Of(drawn.Place) : null;
        return new(
            new TrackId(site.Site.Name, journal, mode, track.Number).ToString(), site.Site.Name, ModeNames.Of(mode), track.Number,
            TrackStatusNames.Of(track.Status), track.Time.ToUtc(), track.FirstSeen.ToUtc(), track.LastSeen.ToUtc(),
            place?.Latitude, place?.Longitude, place?.Height, track.HeightMeasured,
            Rounded.Meters(track.Position.X), Rounded.Meters(track.Position.Y), Rounded.Meters(track.Position.Z),
            Rounded.Meters(track.Velocity.X), Rounded.Meters(track.Velocity.Y), Rounded.Meters(track.Velocity.Z),
            Rounded.Meters(track.Sigma.X), Rounded.Meters(track.Sigma.Y), Rounded.Meters(track.Sigma.Z),
            MeasuredPlace.Of(site, track), Math.Round(track.Existence, 6),
            track.Identity.IsNone ? null : track.Identity.ToString(), track.NameHeard?.ToUtc(),
            track.Follows is { } leader ? new TrackId(site.Site.Name, journal, mode, leader).ToString() : null, track.Callsign, OctalSquawk(track.Squawk), track.Class,
            [.. track.Sources.Select(source => SourceView.Of(site.Site, source))]);
    }

    /// <summary>A Mode 3/A code as four octal digits.</summary>
    public static string? OctalSquawk(short? code) => code is { } value ? Convert.ToString(value, 8).PadLeft(4, '0') : null;
}
