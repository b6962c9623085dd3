using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picket.Simulation.Calibrations;

/// <summary>The runs of a calibration that are played, in a file that survives a kill: a line that says what was played, and a line of JSON for each run. Not thread safe.</summary>
/// <remarks>A line that a kill left torn at the end is cut off at the next opening, and its run is played again.</remarks>
public sealed class PlayedRuns : IDisposable
{
    private static readonly JsonSerializerOptions s_options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private readonly FileStream _stream;
    private readonly List<PlayedRun> _runs;

    private PlayedRuns(FileStream stream, List<PlayedRun> runs) => (_stream, _runs) = (stream, runs);

    /// <summary>The runs, in the order in which they were played.</summary>
    public IReadOnlyList<PlayedRun> All => _runs;

    /// <summary>Opens the runs of a calibration, or begins them.</summary>
    /// <param name="path">Where they are.</param>
    /// <param name="identity">What is played, in one line: runs of anything else are refused.</param>
    /// <exception cref="InvalidDataException">The file holds something else; the message is one line.</exception>
    public static PlayedRuns Open(string path, string identity)
    {
        if (!File.Exists(path)) File.WriteAllText(path, identity + "\n");
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
            if (lines[0] != identity) throw new InvalidDataException($"{path}: holds runs of \"{lines[0]}\", allowed: \"{identity}\"; name another folder, or delete the file");
            List<PlayedRun> runs = [];
            long whole = Encoding.UTF8.GetByteCount(lines[0]) + 1;
            foreach (string line in lines.Skip(1).SkipLast(1))
            {
                if (Read(line) is not { } run) break;
                runs.Add(run);
                whole += Encoding.UTF8.GetByteCount(line) + 1;
            }

            stream.SetLength(whole);
            stream.Seek(0, SeekOrigin.End);
            return new(stream, runs);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes a run that is over.</summary>
    public void Add(PlayedRun run)
    {
        _stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(run, s_options) + "\n"));
        _stream.Flush();
        _runs.Add(run);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static PlayedRun? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<PlayedRun>(line, s_options) is { Histories: not null, Values: not null, Samples: not null } run ? run : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
