using System.Collections.Immutable;
using System.Security.Cryptography;
using Picket.Core.Modes;
using Picket.Core.Tracks;
using Picket.Files.Csv;
using Picket.Tracking;

namespace Picket.Cli.Tracks;

/// <summary>Tracks an input and writes the tracks after every scan.</summary>
internal sealed class TrackRun(TrackInput input)
{
    private readonly SortedDictionary<(Mode Mode, long Number), Track> _shown = [];
    private readonly HashSet<(Mode, long)> _seen = [];

    /// <summary>Tracks and writes. A track that is no longer shown gets one more line, tentative and with existence 0, so that a reader sees its end.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="warned">Where the warnings go; none where nobody asked.</param>
    /// <param name="all">Whether tentative tracks are shown too.</param>
    /// <param name="taken">Is told how many of the input's rows were taken; may stop the run by an exception.</param>
    public TrackReport Write(TextWriter writer, WarningCsvWriter? warned, bool all, Action<int> taken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var bytes = new MemoryStream();
        using var binary = new BinaryWriter(bytes);
        Dictionary<Mode, TrackCsvWriter> writers = new[] { Mode.Live, Mode.Exercise, Mode.Test }
            .ToDictionary(mode => mode, mode => new TrackCsvWriter(writer, input.Site, mode, input.TimesAreSeconds));
        writers[Mode.Live].WriteHeader();
        long scans = 0;
        (long detections, long tooOld) = input.Run((mode, look, tracks) =>
        {
            scans++;
            WriteLook(writers[mode], mode, look, [.. tracks.Where(track => all || track.Status != TrackStatus.Tentative)]);
            foreach (Track track in tracks) AddTo(binary, track);
            hash.AppendData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            bytes.SetLength(0);
        }, warned is null ? null : warned.Write, taken);
        return new TrackReport(Convert.ToHexStringLower(hash.GetHashAndReset()), detections, tooOld, scans, _seen.Count);
    }

    /// <summary>Tracks again and writes nothing.</summary>
    /// <returns>The processor time of it.</returns>
    public TimeSpan Measure()
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        input.Run(lookClosed: null, warned: null, taken: null);
        return Environment.CpuUsage.TotalTime - start;
    }

    private void WriteLook(TrackCsvWriter csv, Mode mode, in ClosedLook look, ImmutableArray<Track> tracks)
    {
        foreach (Track track in tracks)
        {
            csv.Write(track, look.Sensor, look.Scan);
            _shown.Remove((mode, track.Number));
            _seen.Add((mode, track.Number));
        }

        foreach (((Mode Mode, long) key, Track gone) in _shown.Where(shown => shown.Key.Mode == mode).ToList())
        {
            csv.Write(gone with { Time = look.Time > gone.Time ? look.Time : gone.Time, Existence = 0, Status = TrackStatus.Tentative }, look.Sensor, look.Scan);
            _shown.Remove(key);
        }

        foreach (Track track in tracks) _shown.Add((mode, track.Number), track);
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
