using System.Collections.Immutable;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Files.Csv;
using Picket.Picture;
using Picket.Tracking;

namespace Picket.Cli.Tracks;

/// <summary>Detections of CSV files; several files are merged by their times of arrival.</summary>
internal sealed class CsvInput : TrackInput
{
    private readonly DetectionRow[] _rows;
    private readonly int _threads;

    private CsvInput(Site site, DetectionRow[] rows, bool timesAreSeconds, int threads) => (Site, _rows, TimesAreSeconds, _threads) = (site, rows, timesAreSeconds, threads);

    /// <inheritdoc/>
    public override Site Site { get; }

    /// <inheritdoc/>
    public override bool TimesAreSeconds { get; }

    /// <inheritdoc/>
    public override int Count => _rows.Length;

    /// <summary>Reads the files.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="site">The site.</param>
    /// <param name="threads">On how many threads large scans are tracked, from 1.</param>
    /// <param name="messages">Is told of columns that are not read.</param>
    /// <exception cref="InvalidDataException">A line cannot be used.</exception>
    public static CsvInput Read(IReadOnlyList<string> paths, Site site, int threads, TextWriter messages)
    {
        var rows = new List<DetectionRow>();
        bool timesAreSeconds = true;
        foreach (string path in paths)
        {
            using var file = new DetectionCsv(path, site);
            if (file.UnknownColumns.Count > 0) messages.WriteLine($"picket track: {path}: columns not read: {string.Join(", ", file.UnknownColumns)}");
            rows.AddRange(file.Read());
            timesAreSeconds &= file.TimesAreSeconds;
        }

        return new CsvInput(site, paths.Count == 1 ? [.. rows] : [.. rows.OrderBy(row => row.Arrival)], timesAreSeconds, threads);
    }

    /// <inheritdoc/>
    public override (long Detections, long TooOld) Run(Action<Mode, ClosedLook, ImmutableArray<Track>>? lookClosed, Action<Mode, Warning>? warned, Action<int>? taken)
    {
        var picture = new OfflinePicture(Site, _threads) { Warned = warning => warned?.Invoke(Mode.Live, warning) };
        Tracker tracker = picture.Tracker;
        if (lookClosed is not null) tracker.LookClosed = look => lookClosed(Mode.Live, look, Copy(tracker));
        for (int number = 0; number < _rows.Length; number++)
        {
            taken?.Invoke(number);
            DetectionRow row = _rows[number];
            picture.Take(row.Arrival, row.Detection);
        }

        picture.End();
        return (tracker.Detections, tracker.TooOld);
    }

    private static ImmutableArray<Track> Copy(Tracker tracker)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative: true, tracker.Newest);
        return tracks.DrainToImmutable();
    }
}
