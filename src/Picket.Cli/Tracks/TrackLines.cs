using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Files.Csv;
using Picket.Tracking;

namespace Picket.Cli.Tracks;

/// <summary>Writes the tracks of a site after every scan. A track that is no longer shown gets one more line, tentative and with existence 0, so that a reader sees its end.</summary>
/// <param name="writer">Where to.</param>
/// <param name="site">The site.</param>
/// <param name="timesAreSeconds">Whether times are written as seconds from the site's epoch; else as ISO 8601.</param>
/// <param name="all">Whether tentative tracks are shown too.</param>
internal sealed class TrackLines(TextWriter writer, Site site, bool timesAreSeconds, bool all)
{
    private readonly Dictionary<Mode, TrackCsvWriter> _writers = new[] { Mode.Live, Mode.Exercise, Mode.Test }.ToDictionary(mode => mode, mode => new TrackCsvWriter(writer, site, mode, timesAreSeconds));
    private readonly SortedDictionary<(Mode Mode, long Number), Track> _shown = [];
    private readonly HashSet<(Mode, long)> _seen = [];

    /// <summary>How many different tracks were shown.</summary>
    public int Count => _seen.Count;

    /// <summary>Writes the header line.</summary>
    public void WriteHeader() => _writers[Mode.Live].WriteHeader();

    /// <summary>Writes the tracks as a scan left them.</summary>
    public void Write(Mode mode, in ClosedLook look, ImmutableArray<Track> tracks)
    {
        ImmutableArray<Track> shown = all ? tracks : [.. tracks.Where(track => track.Status != TrackStatus.Tentative)];
        TrackCsvWriter csv = _writers[mode];
        foreach (Track track in shown)
        {
            csv.Write(track, look.Sensor, look.Scan);
            _shown.Remove((mode, track.Number));
            _seen.Add((mode, track.Number));
        }

        foreach (((Mode Mode, long) key, Track gone) in _shown.Where(before => before.Key.Mode == mode).ToList())
        {
            csv.Write(gone with { Time = look.Time > gone.Time ? look.Time : gone.Time, Existence = 0, Status = TrackStatus.Tentative }, look.Sensor, look.Scan);
            _shown.Remove(key);
        }

        foreach (Track track in shown) _shown.Add((mode, track.Number), track);
    }
}
