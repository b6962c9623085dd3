using System.Text;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Files.Csv;
using Picket.Files.Sites;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Exercises;

/// <summary>What an exercise leaves for its review: <c>site.yaml</c>, <c>truth.csv</c>, where everything really was, once a second, and <c>events.jsonl</c>, what happened and what people did, one <see cref="ExerciseEvent"/> a line.</summary>
/// <remarks>An exercise does not end because they cannot be written: what the disk does not take waits, and <see cref="Fault"/> says why.</remarks>
internal sealed class ExerciseFiles : IDisposable
{
    public const string SiteName = "site.yaml", TruthName = "truth.csv", EventsName = "events.jsonl";

    private readonly StringWriter _truthLines = new() { NewLine = "\n" };
    private readonly TruthCsvWriter _truthText;
    private readonly ReviewFile _truth, _events;
    private string? _fault;

    /// <summary>Begins the files in a folder, which is made.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="site">The site.</param>
    /// <param name="open">Opens one by its path; without it on the disk.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public ExerciseFiles(string folder, SiteFile site, Func<string, Stream>? open = null)
    {
        open ??= path => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, SiteName), site.Text);
        _truth = new(open(Path.Combine(folder, TruthName)));
        _events = new(open(Path.Combine(folder, EventsName)));
        _truthText = new TruthCsvWriter(_truthLines, site.Site!, timesAreSeconds: false);
        _truthText.WriteHeader();
        Flush();
    }

    /// <summary>Why what happened is not on the disk, in one clause; none where it is.</summary>
    public string? Fault => _truth.HasLost || _events.HasLost ? $"a part of it is lost: {_fault ?? "the disk took nothing for too long"}" : _fault;

    /// <summary>Writes where something is.</summary>
    public void Place(Instant time, TrueFlight flight, double at)
    {
        (var position, var velocity) = flight.At(at);
        _truthText.Write(time, flight.Id, position, velocity, flight.Threat is { } threat ? ExerciseWording.Of(threat.Kind).Replace(' ', '-') : flight.Traffic!.Kind.ToString());
    }

    /// <summary>Writes where a vehicle is.</summary>
    public void Place(Instant time, string zone, EnuVector position, EnuVector velocity) => _truthText.Write(time, zone, position, velocity, "vehicle");

    /// <summary>Writes an event; where a person did it, it is on the disk when this returns and there is no <see cref="Fault"/>.</summary>
    public void Event(ExerciseEvent one)
    {
        _events.Add([.. one.Write(), (byte)'\n']);
        if (one.Why is not null) Flush(sync: true);
    }

    /// <summary>Gives all that was written to the files' readers, as far as the disk takes it.</summary>
    public void Flush(bool sync = false)
    {
        _truth.Add(Encoding.UTF8.GetBytes(_truthLines.ToString()));
        _truthLines.GetStringBuilder().Clear();
        try
        {
            _truth.Write();
            _events.Write();
            if (sync) _events.Sync();
            _fault = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _fault = error.Message;
        }
    }

    /// <summary>Closes them.</summary>
    public void Dispose()
    {
        Flush();
        _truth.Dispose();
        _events.Dispose();
        _truthLines.Dispose();
    }
}
