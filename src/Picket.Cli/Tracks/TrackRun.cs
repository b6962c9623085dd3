using System.Security.Cryptography;
using Picket.Core.Tracks;
using Picket.Files.Csv;

namespace Picket.Cli.Tracks;

/// <summary>Tracks an input and writes the tracks after every scan.</summary>
internal sealed class TrackRun(TrackInput input)
{
    /// <summary>Tracks and writes.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="warned">Where the warnings go; none where nobody asked.</param>
    /// <param name="all">Whether tentative tracks are shown too.</param>
    /// <param name="taken">Is told how many of the input's rows were taken; may stop the run by an exception.</param>
    public TrackReport Write(TextWriter writer, WarningCsvWriter? warned, bool all, Action<int> taken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var bytes = new MemoryStream();
        using var binary = new BinaryWriter(bytes);
        var lines = new TrackLines(writer, input.Site, input.TimesAreSeconds, all);
        lines.WriteHeader();
        long scans = 0;
        (long detections, long tooOld) = input.Run((mode, look, tracks) =>
        {
            scans++;
            lines.Write(mode, look, tracks);
            foreach (Track track in tracks) AddTo(binary, track);
            hash.AppendData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            bytes.SetLength(0);
        }, warned is null ? null : warned.Write, taken);
        return new TrackReport(Convert.ToHexStringLower(hash.GetHashAndReset()), detections, tooOld, scans, lines.Count);
    }

    /// <summary>Tracks again and writes nothing.</summary>
    /// <returns>The processor time of it.</returns>
    public TimeSpan Measure()
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        input.Run(lookClosed: null, warned: null, taken: null);
        return Environment.CpuUsage.TotalTime - start;
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
