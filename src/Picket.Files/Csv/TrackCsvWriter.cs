using System.Globalization;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Tracks;

namespace Picket.Files.Csv;

/// <summary>Writes tracks, one line each.</summary>
/// <param name="writer">Where to.</param>
/// <param name="site">Names the sensors.</param>
/// <param name="mode">What the tracks are for.</param>
/// <param name="timesAreSeconds">Whether times are written as seconds from the site's epoch; else as ISO 8601.</param>
public sealed class TrackCsvWriter(TextWriter writer, Site site, Mode mode, bool timesAreSeconds)
{
    private readonly string _mode = ModeNames.Of(mode);
    private readonly CsvClock _clock = new(site.Epoch, timesAreSeconds);

    /// <summary>Writes the header line.</summary>
    public void WriteHeader() => writer.WriteLine(TrackCsv.Header);

    /// <summary>Writes a track as a scan of a sensor left it. Heights that nothing measured are left out.</summary>
    public void Write(Track track, int sensor, long scan)
    {
        writer.Write(_clock.Write(track.Time));
        writer.Write(string.Create(CultureInfo.InvariantCulture, $",{track.Number},{track.Position.X:R},{track.Position.Y:R},{Height(track, track.Position.Z)}"));
        writer.Write(string.Create(CultureInfo.InvariantCulture, $",{track.Velocity.X:R},{track.Velocity.Y:R},{Height(track, track.Velocity.Z)}"));
        writer.Write(string.Create(CultureInfo.InvariantCulture, $",{track.Existence:R},{TrackCsv.Word(track.Status)},{track.Sigma.X:R},{track.Sigma.Y:R},{Height(track, track.Sigma.Z)}"));
        writer.Write(string.Create(CultureInfo.InvariantCulture, $",{Text(track.Class)},{Text(track.Identity.ToString())},{_mode},{Text(site.Sensors[sensor].Id)},"));
        writer.WriteLine(scan == 0 ? "" : scan.ToString(CultureInfo.InvariantCulture));
    }

    private static string Height(Track track, double value) => track.HeightMeasured ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    // What comes over the air may hold anything; a field holds no comma, quote or line end.
    private static string Text(string? text) =>
        text is null || text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text ?? "" : string.Concat(text.Select(letter => letter is ',' or '"' or '\r' or '\n' ? ' ' : letter));
}
