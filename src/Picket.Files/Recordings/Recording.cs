using System.Collections.Immutable;
using Picket.Files.Journals;

namespace Picket.Files.Recordings;

/// <summary>What a site took in, to be folded again, played or exported: a journal's folder, one of its files, or an imported capture.</summary>
public abstract class Recording
{
    /// <summary>How many inputs there are; 0 where that is not known without reading them.</summary>
    public abstract long Count { get; }

    /// <summary>What computed the recorded hashes, in order; empty for a capture.</summary>
    public abstract ImmutableArray<RecordedRun> Runs { get; }

    /// <summary>Opens a journal's folder or one of its files. A journal that is being written can be read too.</summary>
    /// <exception cref="InvalidDataException">It is no recording; the message is one line.</exception>
    public static Recording Open(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? new JournalRecording([path]) : throw new InvalidDataException($"{path}: no such file or folder");
        }

        IReadOnlyList<string> files = JournalFolder.Files(path);
        return files.Count > 0 ? new JournalRecording(files) : throw new InvalidDataException($"{path}: the folder holds no hourly *.picket file");
    }

    /// <summary>Reads the inputs in order.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public abstract IEnumerable<RecordedInput> Read();
}
