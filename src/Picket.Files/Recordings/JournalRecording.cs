using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Picket.Files.Journals;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>A recording in the files of a journal.</summary>
internal sealed class JournalRecording : Recording
{
    private readonly IReadOnlyList<string> _files;

    /// <summary>The recording in some files, oldest first.</summary>
    /// <exception cref="InvalidDataException">One is no such file.</exception>
    public JournalRecording(IReadOnlyList<string> files)
    {
        _files = files;
        var runs = ImmutableArray.CreateBuilder<RecordedRun>();
        foreach (string path in files)
        {
            using var file = new StoredFile(path);
            if (file.IsEmpty) continue;
            Count += Sound(path, () => file.Last - file.First + 1);
            runs.AddRange(Sound(path, file.Runs));
        }

        Runs = runs.DrainToImmutable();
    }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override ImmutableArray<RecordedRun> Runs { get; }

    /// <inheritdoc/>
    public override IEnumerable<RecordedInput> Read()
    {
        long last = 0;
        foreach (string path in _files)
        {
            using var file = new StoredFile(path);
            SortedDictionary<long, ulong> hashes = Sound(path, file.Hashes);
            using IEnumerator<Input> inputs = file.Inputs(0).GetEnumerator();
            while (Sound(path, inputs.MoveNext))
            {
                Input input = inputs.Current;
                RecordedStart? start = input.Sequence == last + 1 || input.Sequence == 1
                    ? null
                    : Sound(path, () => new RecordedStart(file.CheckpointAt(input.Sequence - 1), file.SiteTextAt(input.Sequence)));
                yield return new RecordedInput(input, hashes.TryGetValue(input.Sequence - 1, out ulong hash) ? hash : null, start);
                last = input.Sequence;
            }
        }
    }

    private static T Sound<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException failure)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }
}
