using System.Text.Json;
using System.Text.Json.Serialization;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Csv;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Exercises;

/// <summary>What an exercise leaves for its review: <c>truth.csv</c>, where everything really was, once a second, and <c>events.jsonl</c>, what happened and what the instructor did, one JSON object a line.</summary>
internal sealed class ExerciseFiles : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly StreamWriter _truthText;
    private readonly TruthCsvWriter _truth;
    private readonly FileStream _events;

    /// <summary>Begins both files in a folder, which is made.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public ExerciseFiles(string folder, Site site)
    {
        Directory.CreateDirectory(folder);
        _truthText = new StreamWriter(Path.Combine(folder, "truth.csv"));
        _truth = new TruthCsvWriter(_truthText, site, timesAreSeconds: false);
        _truth.WriteHeader();
        _events = new FileStream(Path.Combine(folder, "events.jsonl"), FileMode.Create, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Writes where something is.</summary>
    public void Place(Instant time, TrueFlight flight, double at)
    {
        (EnuVector position, EnuVector velocity) = flight.At(at);
        _truth.Write(time, flight.Id, position, velocity, flight.Threat is { } threat ? ExerciseWording.Of(threat.Kind).Replace(' ', '-') : flight.Traffic!.Kind.ToString());
    }

    /// <summary>Writes an event; on the disk when this returns where it is an act.</summary>
    /// <param name="time">When.</param>
    /// <param name="what">The step or the act.</param>
    /// <param name="subject">Whose.</param>
    /// <param name="by">Who did it; none where nobody is named.</param>
    /// <param name="why">The instructor's reason; none for what the instructor did not do.</param>
    public void Event(Instant time, string what, string subject, string? by, string? why = null)
    {
        _events.Write(JsonSerializer.SerializeToUtf8Bytes(new { Time = time.ToUtc(), Event = what, Subject = subject, By = by, Why = why }, s_json));
        _events.WriteByte((byte)'\n');
        if (why is not null) _events.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _truthText.Dispose();
        _events.Dispose();
    }
}
