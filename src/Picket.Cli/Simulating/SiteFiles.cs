using System.Collections.Immutable;
using Picket.Cli.Commands;
using Picket.Cli.Tracks;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Files.Csv;
using Picket.Files.Recordings;
using Picket.Files.Sites;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenes;
using Picket.Simulation.Threats;
using Picket.Tracking;

namespace Picket.Cli.Simulating;

/// <summary>The files of one site of a simulated run, written while it goes: truth, detections, tracks, warnings and a recording.</summary>
internal sealed class SiteFiles : IDisposable
{
    private readonly Instant _start;
    private readonly TruthCsvWriter _truth;
    private readonly DetectionCsvWriter _detections;
    private readonly TrackLines _tracks;
    private readonly WarningCsvWriter _warnings;
    private readonly RecordingThread _recording;

    /// <summary>Opens the files in a folder.</summary>
    public SiteFiles(WholeFiles files, string folder, SiteFile file, Instant start, ulong seed)
    {
        _start = start;
        Site site = file.Site!;
        _truth = new(files.Open(Path.Combine(folder, "truth.csv")), site, timesAreSeconds: false);
        _detections = new(files.Open(Path.Combine(folder, "detections.csv")), site, timesAreSeconds: false);
        _tracks = new(files.Open(Path.Combine(folder, "tracks.csv")), site, timesAreSeconds: false, all: false);
        _warnings = new(files.Open(Path.Combine(folder, "warnings.csv")), site, journal: 0, timesAreSeconds: false);
        _recording = new RecordingThread(new RecordingWriter(files.Reserve(Path.Combine(folder, "recording.picket")), file, seed, start));
        _truth.WriteHeader();
        _detections.WriteHeader();
        _tracks.WriteHeader();
        _warnings.WriteHeader();
    }

    /// <summary>Writes what is in the air at a time.</summary>
    public void Truth(Instant time, IReadOnlyList<TrueFlight> flying)
    {
        foreach (TrueFlight flight in flying)
        {
            (EnuVector position, EnuVector velocity) = flight.At((time - _start).Seconds);
            _truth.Write(time, flight.Id, position, velocity, KindWords.Of(flight));
        }
    }

    /// <summary>Writes a look that arrived.</summary>
    public void Arrived(in LookSent sent)
    {
        SimulatedLook look = sent.Look;
        foreach (byte[] frames in sent.Bytes) _recording.Take(sent.Feed, frames, look.Arrival);
        if (look.Detections.IsEmpty && look.Mark is null) _detections.Write(look.Arrival, new Detection { Sensor = look.Sensor, Scan = look.Scan, Time = look.Time, Measurement = default });
        foreach (Detection detection in look.Detections) _detections.Write(look.Arrival, in detection);
    }

    /// <summary>Writes the tracks as a look left them.</summary>
    public void Tracks(ClosedLook look, ImmutableArray<Track> tracks) => _tracks.Write(Mode.Exercise, in look, tracks);

    /// <summary>Writes a warning.</summary>
    public void Warning(Warning warning) => _warnings.Write(Mode.Exercise, warning);

    /// <summary>Ends the recording.</summary>
    public void Dispose() => _recording.Dispose();
}
