using System.Collections.Immutable;
using System.Security.Cryptography;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Files.Csv;
using Picket.Tracking;

namespace Picket.Cli.Commands;

/// <summary>Detections in memory, tracked from their start as often as asked.</summary>
internal sealed class TrackRun
{
    private readonly Site _site;
    private readonly DetectionRow[] _rows;
    private readonly bool _timesAreSeconds;

    private TrackRun(Site site, DetectionRow[] rows, bool timesAreSeconds) => (_site, _rows, _timesAreSeconds) = (site, rows, timesAreSeconds);

    /// <summary>Reads detections; several files are merged by arrival.</summary>
    public static TrackRun Read(IReadOnlyList<string> paths, Site site, TextWriter messages)
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

        return new TrackRun(site, paths.Count == 1 ? [.. rows] : [.. rows.OrderBy(row => row.Arrival)], timesAreSeconds);
    }

    /// <summary>Tracks and writes the tracks after every scan. A track that is no longer shown gets one more line, tentative and with existence 0, so that a reader sees its end.</summary>
    public TrackReport Write(TextWriter writer, bool all)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var bytes = new MemoryStream();
        using var binary = new BinaryWriter(bytes);
        var csv = new TrackCsvWriter(writer, _site, Mode.Live, _timesAreSeconds);
        var tracks = ImmutableArray.CreateBuilder<Track>();
        var shown = new SortedDictionary<long, Track>();
        var seen = new HashSet<long>();
        long scans = 0;
        var tracker = new Tracker(_site);
        tracker.LookClosed = look =>
        {
            scans++;
            tracks.Clear();
            tracker.CopyTracks(tracks, all, tracker.Newest);
            foreach (Track track in tracks)
            {
                csv.Write(track, look.Sensor, look.Scan);
                AddTo(binary, track);
                shown.Remove(track.Number);
                seen.Add(track.Number);
            }

            foreach (Track gone in shown.Values) csv.Write(gone with { Time = tracker.Newest, Existence = 0, Status = TrackStatus.Tentative }, look.Sensor, look.Scan);
            shown.Clear();
            foreach (Track track in tracks) shown.Add(track.Number, track);
            hash.AppendData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            bytes.SetLength(0);
        };
        csv.WriteHeader();
        Feed(tracker);
        return new TrackReport(Convert.ToHexStringLower(hash.GetHashAndReset()), tracker.Detections, tracker.TooOld, scans, seen.Count);
    }

    /// <summary>Tracks again and writes nothing.</summary>
    /// <returns>The processor time of it.</returns>
    public TimeSpan Measure()
    {
        var tracker = new Tracker(_site);
        TimeSpan start = Environment.CpuUsage.TotalTime;
        Feed(tracker);
        return Environment.CpuUsage.TotalTime - start;
    }

    private void Feed(Tracker tracker)
    {
        foreach (DetectionRow row in _rows)
        {
            tracker.Advance(row.Arrival);
            if (row.IsEmptyLook) tracker.Look(row.Detection.Sensor, row.Detection.Scan, row.Detection.Time);
            else tracker.Detect(row.Detection);
        }

        tracker.EndOfData();
    }

    private static void AddTo(BinaryWriter writer, Track track)
    {
        writer.Write(track.Number);
        writer.Write(track.Time.Nanoseconds);
        writer.Write((byte)track.Status);
        foreach (double value in (ReadOnlySpan<double>)[track.Position.X, track.Position.Y, track.Position.Z, track.Velocity.X, track.Velocity.Y, track.Velocity.Z,
            track.Sigma.X, track.Sigma.Y, track.Sigma.Z, track.CovarianceXY, track.Existence]) writer.Write(value);
    }
}
