using Picket.Core.Time;
using Picket.Files.Csv;
using Picket.Files.Sites;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Exercises;

/// <summary>What an exercise leaves for its review: <c>site.yaml</c>, <c>truth.csv</c>, where everything really was, once a second, and <c>events.jsonl</c>, what happened and what people did, one <see cref="ExerciseEvent"/> a line.</summary>
internal sealed class ExerciseFiles : IDisposable
{
    public const string SiteName = "site.yaml", TruthName = "truth.csv", EventsName = "events.jsonl";

    private readonly StreamWriter _truthText;
    private readonly TruthCsvWriter _truth;
    private readonly FileStream _events;

    /// <summary>Begins the files in a folder, which is made.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public ExerciseFiles(string folder, SiteFile site)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, SiteName), site.Text);
        _truthText = new StreamWriter(new FileStream(Path.Combine(folder, TruthName), FileMode.Create, FileAccess.Write, FileShare.Read));
        _truth = new TruthCsvWriter(_truthText, site.Site!, timesAreSeconds: false);
        _truth.WriteHeader();
        _events = new FileStream(Path.Combine(folder, EventsName), FileMode.Create, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Writes where something is.</summary>
    public void Place(Instant time, TrueFlight flight, double at)
    {
        (var position, var velocity) = flight.At(at);
        _truth.Write(time, flight.Id, position, velocity, flight.Threat is { } threat ? ExerciseWording.Of(threat.Kind).Replace(' ', '-') : flight.Traffic!.Kind.ToString());
    }

    /// <summary>Writes where a vehicle is.</summary>
    public void Place(Instant time, TrueVehicle vehicle, double at)
    {
        (var position, var velocity) = vehicle.Course.At(at);
        _truth.Write(time, vehicle.Zone, position, velocity, "vehicle");
    }

    /// <summary>Writes an event; on the disk when this returns where a person did it.</summary>
    public void Event(ExerciseEvent one)
    {
        _events.Write([.. one.Write(), (byte)'\n']);
        if (one.Why is not null) _events.Flush(flushToDisk: true);
    }

    /// <summary>Gives all that was written to the files' readers.</summary>
    public void Flush()
    {
        _truthText.Flush();
        _events.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _truthText.Dispose();
        _events.Dispose();
    }
}
