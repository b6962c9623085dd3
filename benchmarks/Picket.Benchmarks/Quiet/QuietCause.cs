using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Threats;

namespace Picket.Benchmarks.Quiet;

/// <summary>What a false warning came of: its track, and the plots that lie along the way it says it came, each with what it truly was.</summary>
internal sealed class QuietCause(Scenario scenario)
{
    private const double Memory = 8, Near = 400; // s, m
    private readonly Queue<SimulatedLook> _looks = new();
    private readonly Dictionary<int, TrueFlight> _flights = [];
    private ImmutableArray<Track> _tracks = [];

    /// <summary>What is in the air.</summary>
    public void Fly(IReadOnlyList<TrueFlight> flying)
    {
        foreach (TrueFlight flight in flying) _flights[flight.Number] = flight;
    }

    /// <summary>A look that arrived.</summary>
    public void See(SimulatedLook look)
    {
        _looks.Enqueue(look);
        while ((look.Time - _looks.Peek().Time).Seconds > Memory) _looks.Dequeue();
    }

    /// <summary>The tracks after a look.</summary>
    public void Track(ImmutableArray<Track> tracks) => _tracks = tracks;

    /// <summary>Lines that say it.</summary>
    public string Of(Warning warning)
    {
        if (_tracks.FirstOrDefault(one => one.Number == warning.Track) is not { } track) return "\n  by a track that is gone";
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"\n  track {track.Number} of {(track.Time - track.FirstSeen).Seconds:F1} s with {track.Sources.Sum(source => source.Detections)} detections, existence {track.Existence:F4}, at {Words(track.Position)}, velocity {Words(track.Velocity)}");
        foreach (SimulatedLook look in _looks)
        {
            Sensor sensor = scenario.Sites[0].File.Site!.Sensors[look.Sensor];
            for (int plot = 0; plot < look.Detections.Length; plot++)
            {
                EnuVector at = sensor.Position + Offset(look.Detections[plot].Measurement), along = track.Position + track.Velocity * (look.Detections[plot].Time - track.Time).Seconds;
                if (!((at - along).Norm < Near)) continue;
                string source = _flights.TryGetValue(look.Sources[plot], out TrueFlight? flight) ? $"{flight.Id}, velocity {Words(flight.At((look.Time - scenario.Start).Seconds).Velocity)}" : "nothing";
                text.Append(CultureInfo.InvariantCulture, $"\n    {(look.Time - scenario.Start).Seconds:F1} s, {sensor.Id}: {Words(at)}, {(at - along).Norm:F0} m off, {source}");
            }
        }

        return text.ToString();
    }

    private static EnuVector Offset(in Measurement seen)
    {
        double up = seen.Components.HasFlag(MeasuredComponents.Elevation) ? seen.Range * Math.Sin(seen.Elevation) : seen.Z, ground = Math.Sqrt(seen.Range * seen.Range - up * up);
        return new(ground * Math.Sin(seen.Azimuth), ground * Math.Cos(seen.Azimuth), up);
    }

    private static string Words(EnuVector vector) => string.Create(CultureInfo.InvariantCulture, $"{vector.X:F0} {vector.Y:F0} {vector.Z:F0}");
}
