using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Files.Csv;
using Picket.Picture.Warnings;
using Picket.Tracking;

namespace Picket.Cli.Tracks;

/// <summary>Detections of CSV files; several files are merged by their times of arrival.</summary>
internal sealed class CsvInput : TrackInput
{
    private static readonly Duration s_tick = Duration.FromMilliseconds(100);
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
        var tracker = new Tracker(Site, _threads);
        if (lookClosed is not null) tracker.LookClosed = look => lookClosed(Mode.Live, look, Copy(tracker));
        var desk = new WarningDesk(Site);
        List<Warning> decided = [];
        for (int number = 0; number < _rows.Length; number++)
        {
            taken?.Invoke(number);
            DetectionRow row = _rows[number];
            if (number > 0) DecideUntil(row.Arrival, number);
            tracker.Advance(row.Arrival);
            if (row.IsEmptyLook) tracker.Look(row.Detection.Sensor, row.Detection.Scan, row.Detection.Time);
            else Detect(row.Detection);
        }

        tracker.EndOfData();
        desk.Assess(tracker);
        if (_rows.Length > 0) Decide(_rows[^1].Arrival, _rows.Length);
        return (tracker.Detections, tracker.TooOld);

        void Detect(in Detection detection)
        {
            desk.Report(in detection);
            tracker.Detect(in detection);
        }

        // Between the rows time passes in the ticks of a live site, while anything is left to be decided.
        void DecideUntil(Instant arrival, int number)
        {
            Instant before = _rows[number - 1].Arrival;
            if (arrival == before) return;
            tracker.EndInput(); // a live site works what came when it came, not when more comes
            desk.Assess(tracker);
            for (Instant tick = before; tick < arrival && !desk.IsCalm; tick += s_tick) Decide(tick, number);
        }

        void Decide(Instant now, int number)
        {
            desk.Decide(now, number, decided);
            foreach (Warning warning in decided) warned?.Invoke(Mode.Live, warning);
            decided.Clear();
        }
    }

    private static ImmutableArray<Track> Copy(Tracker tracker)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative: true, tracker.Newest);
        return tracks.DrainToImmutable();
    }
}
