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
            Count += file.Last - file.First + 1;
            runs.AddRange(file.Runs());
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
            SortedDictionary<long, ulong> hashes = file.Hashes();
            using IEnumerator<Input> inputs = file.Inputs(0).GetEnumerator();
            while (Next(inputs, path))
            {
                Input input = inputs.Current;
                RecordedStart? start = input.Sequence == last + 1 || input.Sequence == 1
                    ? null
                    : new RecordedStart(file.CheckpointAt(input.Sequence - 1), file.SiteTextAt(input.Sequence));
                yield return new RecordedInput(input, hashes.TryGetValue(input.Sequence - 1, out ulong hash) ? hash : null, start);
                last = input.Sequence;
            }
        }
    }

    private static bool Next(IEnumerator<Input> inputs, string path)
    {
        try
        {
            return inputs.MoveNext();
        }
        catch (SqliteException failure)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }
}
